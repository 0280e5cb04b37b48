"""Tickets of live screens: a screen that somebody opened goes on for a working day, though the session ends before.

A ticket opens that one screen and nothing else, in the name of the person who opened it: rights are asked anew with every
refresh. It is void when its hours are over, when the account is closed, or when its password changes.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.crypto import constant_time_compare

from bihuan.accounts.public import Account
from bihuan.book.public import current
from bihuan.web.pages.figures.live_asked import Screen, read_screen

SALT = "bihuan.live"
MARK = 16  # characters of the account's own mark, which changes with its password


def make_ticket(request: HttpRequest, screen: Screen) -> str:
    """A ticket for the screen, in the name of whoever asks."""
    held = {"p": request.person, "m": _mark(request.user), "q": screen.query()}
    return signing.dumps(held, salt=SALT, compress=True)


def read_ticket(text: str) -> tuple[int, Screen] | None:
    """The person and the screen; None for a ticket that is void."""
    try:
        held = signing.loads(text, salt=SALT, max_age=3600 * settings.LIVE_SCREEN_HOURS)
    except signing.BadSignature:
        return None
    account = Account.objects.filter(person=held["p"], is_active=True).first()
    row = current([held["p"]]).get(held["p"])
    if account is None or not constant_time_compare(_mark(account), held["m"]):
        return None
    if row is None or row.state != "active":
        return None
    return held["p"], read_screen(QueryDict(held["q"]))


def _mark(account: Account) -> str:
    return account.get_session_auth_hash()[:MARK]
