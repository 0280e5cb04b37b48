"""What other floors may use of the accounts."""

from bihuan.accounts.models import Account
from bihuan.accounts.opening import (
    account_of,
    any_account,
    check_password,
    close_account,
    first_code,
    may_open,
    open_account,
)

__all__ = [
    "Account",
    "account_of",
    "any_account",
    "check_password",
    "close_account",
    "first_code",
    "may_open",
    "open_account",
]
