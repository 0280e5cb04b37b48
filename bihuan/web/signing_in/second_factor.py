"""The second factor: for whom it is asked, and its reset when a telephone was lost."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy

from bihuan.accounts.public import Account
from bihuan.base.clock import today
from bihuan.org.public import posts_of


class SecondFactorAdapter(DefaultMFAAdapter):
    """Who must have a second factor cannot take it off."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("验证码不对，或者已经用过。等应用里换了新的再输。"),
        "cannot_delete_authenticator": gettext_lazy(
            "您的岗位要求两步验证，不能停用；换手机请组织管理员重置。"
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not where one of the person's posts asks for it."""
        return not is_required(authenticator.user.person)


def is_required(person: int) -> bool:
    """Whether a post that the person holds today asks for a second factor."""
    asked = settings.WORKSPACE.web["second_factor"]
    return bool(asked) and any(post.kind in asked for post in posts_of(person, today()))


def has_second_factor(account: Account) -> bool:
    """Whether the account has an app that makes codes."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def reset_second_factor(account: Account) -> None:
    """Take off the app and its recovery codes, so that the person can set up another."""
    Authenticator.objects.filter(user=account).delete()
