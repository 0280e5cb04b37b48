"""The table of accounts: which person of the book signs in under which name, and how it is proved."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by the name under which people sign in."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this name, whatever its case."""
        return self.get(number__iexact=username or "")


class Account(AbstractBaseUser):
    """One person's way in.

    `number` is the person's number (工号) when the account was opened; `person` the record in `org.person`, by which all
    rights are asked. `must_change`: the password was given out by somebody else.
    """

    number = models.CharField("工号", max_length=20, unique=True)
    person = models.BigIntegerField("人员", unique=True)
    must_change = models.BooleanField("首次登录须改口令", default=False)
    is_active = models.BooleanField("启用", default=True)
    date_joined = models.DateTimeField("开通时间", auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person"]

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.number
