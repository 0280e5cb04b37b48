"""Addresses of the area organisation."""

from django.urls import path

from bihuan.web.pages.organisation.account import account
from bihuan.web.pages.organisation.accounts import accounts
from bihuan.web.pages.organisation.appointing import appointing
from bihuan.web.pages.organisation.handover import handover, handover_list
from bihuan.web.pages.organisation.leaving import leaving
from bihuan.web.pages.organisation.person import person, waiting_for
from bihuan.web.pages.organisation.regroup import end, merge, move
from bihuan.web.pages.organisation.transfer import transfer
from bihuan.web.pages.organisation.unit import unit
from bihuan.web.pages.organisation.units import below, units

_UNIT, _PERSON, _TERM = (
    "organisation/units/<int:record>",
    "organisation/people/<int:record>",
    "organisation/terms/<int:record>",
)

urlpatterns = [
    path("organisation/", units, name="organisation"),
    path("organisation/below/<int:record>", below, name="organisation.below"),
    path("organisation/accounts/", accounts, name="organisation.accounts"),
    path(_UNIT, unit, name="organisation.unit"),
    path(f"{_UNIT}/move", move, name="organisation.move"),
    path(f"{_UNIT}/merge", merge, name="organisation.merge"),
    path(f"{_UNIT}/end", end, name="organisation.end"),
    path(_PERSON, person, name="organisation.person"),
    path(f"{_PERSON}/waiting", waiting_for, name="organisation.waiting"),
    path(f"{_PERSON}/appoint", appointing, name="organisation.appoint"),
    path(f"{_PERSON}/transfer", transfer, name="organisation.transfer"),
    path(f"{_PERSON}/leave", leaving, name="organisation.leave"),
    path(f"{_PERSON}/account", account, name="organisation.account"),
    path(f"{_TERM}/handover", handover, name="organisation.handover"),
    path(f"{_TERM}/handover.docx", handover_list, name="organisation.handover_list"),
]
