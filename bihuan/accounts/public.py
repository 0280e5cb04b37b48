"""What other floors may use of the accounts."""

from bihuan.accounts.models import Account, ProgramToken
from bihuan.accounts.opening import (
    account_of,
    any_account,
    check_password,
    close_account,
    first_code,
    may_open,
    open_account,
    password_is_old,
)
from bihuan.accounts.tokens import give_token, in_use, person_of_token, revoke_token, tokens_of

__all__ = [
    "Account",
    "ProgramToken",
    "account_of",
    "any_account",
    "check_password",
    "close_account",
    "first_code",
    "give_token",
    "in_use",
    "may_open",
    "open_account",
    "password_is_old",
    "person_of_token",
    "revoke_token",
    "tokens_of",
]
