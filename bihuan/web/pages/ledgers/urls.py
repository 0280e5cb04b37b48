"""Addresses of the area ledgers."""

from django.urls import path

from bihuan.web.pages.ledgers.ledger import ledger
from bihuan.web.pages.ledgers.ledgers import ledgers

urlpatterns = [
    path("ledgers/", ledgers, name="ledgers"),
    path("ledgers/<str:ledger>", ledger, name="ledgers.ledger"),
]
