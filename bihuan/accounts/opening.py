"""Opening accounts: gives a person of the book a way in, with a password of their own or one to be changed at once."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac

from bihuan.accounts.models import Account
from bihuan.base.clock import now
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, where_allowed

PERSON = "org.person"
ACTIVE = "active"
_CODE_LENGTH = 16
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on a slip of paper


def may_open(person: int, *, actor: int) -> bool:
    """Whether the actor may open and close this person's account: whoever keeps the person's record."""
    known, row = catalogue(), current([person]).get(person)
    if row is None or row.ledger != PERSON:
        return False
    units = where_allowed(known, actor, known.ledger(PERSON).definition.amend.by)
    return units is None or row.unit in units


def account_of(person: int) -> Account | None:
    """The person's account, if one was opened."""
    return Account.objects.filter(person=person).first()


def first_code() -> str:
    """What proves that somebody can read the terminal of the service: good until the first account is opened."""
    return salted_hmac("bihuan.first_run", settings.SECRET_KEY).hexdigest()[:_CODE_LENGTH]


def any_account() -> bool:
    """Whether anybody can sign in at all; until then the first-run pages are open."""
    return Account.objects.exists()


def open_account(person: int, password: str = "") -> tuple[Account, str]:
    """Open the person's account, or give it a new password; hands on the account and the password.

    Without `password` one is made up, which the person must change when they first sign in. NotFound when there is no
    such person in office; Refused when the password breaks the rules.
    """
    row = current([person]).get(person)
    if row is None or row.ledger != PERSON or row.state != ACTIVE:
        raise NotFound("没有这位在册人员，不能开通账号。")
    given = password or "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    with transaction.atomic():
        account = account_of(person) or Account(person=person, number=row.values["number"])
        account.number = row.values["number"]
        account.must_change, account.is_active = not password, True
        if password:
            check_password(password, account)
        account.set_password(given)
        account.password_set_at = now()
        account.save()
    return account, given


def check_password(password: str, account: Account) -> None:
    """Refused with every rule that the password breaks."""
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refused(
            [Issue("account.password", text, "换一个口令。", field="password") for text in fault.messages]
        ) from fault


def close_account(person: int) -> None:
    """Let the person in no more; what they did stays in the book."""
    Account.objects.filter(person=person).update(is_active=False)


def password_is_old(account: Account) -> bool:
    """Whether the password must be changed because of its age, where the settings say so."""
    days = settings.WORKSPACE.web["password_days"]
    return bool(days) and (account.password_set_at or account.date_joined) < now() - timedelta(days=days)
