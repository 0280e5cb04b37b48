"""Addresses of the area ledgers."""

from django.urls import path

from bihuan.web.pages.ledgers.export import export
from bihuan.web.pages.ledgers.kept import keep
from bihuan.web.pages.ledgers.ledger import ledger
from bihuan.web.pages.ledgers.ledgers import ledgers
from bihuan.web.pages.ledgers.steps import steps

urlpatterns = [
    path("ledgers/", ledgers, name="ledgers"),
    path("ledgers/<str:ledger>", ledger, name="ledgers.ledger"),
    path("ledgers/<str:ledger>/steps", steps, name="ledgers.steps"),
    path("ledgers/<str:ledger>/views", keep, name="ledgers.views"),
    path("ledgers/<str:ledger>/export", export, name="ledgers.export"),
]
