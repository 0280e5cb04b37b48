"""The tables of accounts: who signs in under which name, which programs ask in whose name, what is counted against guessing."""

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
    password_set_at = models.DateTimeField("口令设于", null=True)
    is_active = models.BooleanField("启用", default=True)
    date_joined = models.DateTimeField("开通时间", auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person"]

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.number


class ProgramToken(models.Model):
    """A token that a person has made for a program: known by its serial, never by its text, and taken back at any time."""

    serial = models.CharField(max_length=32, unique=True)
    person = models.BigIntegerField("人员", db_index=True)
    title = models.CharField("用途", max_length=60)
    made_at = models.DateTimeField("制作时间", auto_now_add=True)
    until = models.DateTimeField("有效期至")
    revoked_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "令牌"

    def __str__(self) -> str:
        return self.title


class Counted(models.Model):
    """What is counted for a while across all processes: wrong passwords, codes already used. The cache of Django keeps it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_counted"

    def __str__(self) -> str:
        return self.cache_key
