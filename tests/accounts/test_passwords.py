"""Passwords of so many kinds of characters."""

import pytest
from django.core.exceptions import ValidationError

from bihuan.accounts.passwords import KindsValidator


@pytest.mark.parametrize(
    ("password", "kinds"), [("abcdef", 1), ("abcDEF", 2), ("abcDEF123", 3), ("aB3-", 4), ("口令abc", 2)]
)
def test_kinds_are_counted(password, kinds):
    KindsValidator(kinds).validate(password)
    with pytest.raises(ValidationError):
        KindsValidator(kinds + 1).validate(password)
