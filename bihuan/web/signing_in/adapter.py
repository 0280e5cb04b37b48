"""How allauth signs people in here: nobody registers oneself, and single sign-on finds the account by the person's number."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.accounts.public import Account
from bihuan.base.clock import now

CLAIMS = ("employee_number", "employeeNumber", "number", "preferred_username")  # the first that is given
FAILED = {"app": "allauth.account", "action": "login_failed"}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by whoever keeps the organisation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy("工号或口令不对。"),
        "too_many_login_attempts": gettext_lazy(
            "输错太多次，暂时不能登录。过一会儿再试，或请组织管理员解锁。"
        ),
        "incorrect_password": gettext_lazy("口令不对。"),
        "enter_current_password": gettext_lazy("现在的口令不对。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def set_password(self, user: Account, password: str) -> None:
        """A password of one's own need not be changed any more."""
        user.must_change, user.password_set_at = False, now()
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work."""
        return self.get_login_redirect_url(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: object) -> str:
        """Counted by number alone, under whatever host name somebody tries."""
        return f"number:{str(credentials.get('username', '')).strip().lower()}"


def _counted(request: HttpRequest, account: Account) -> list[tuple[ratelimit.Rate, str]]:
    """What is counted against one account: rates, and where their counts are kept; not what is counted by address."""
    keys = (
        account_adapter()._get_login_attempts_cache_key(request, username=account.number),
        f"mfa-auth-user-{account.pk}",
    )
    return [
        (rate, ratelimit.get_cache_key(request, rate=rate, key=key, **FAILED))
        for rate in ratelimit.get_rates(**FAILED)
        if rate.per == "key"
        for key in keys
    ]


def is_locked_out(request: HttpRequest, account: Account) -> bool:
    """Whether so many wrong tries were counted that the account lets nobody in for a while."""
    counted = _counted(request, account)
    kept = cache.get_many([key for _, key in counted])
    moment = now().timestamp()
    return any(
        len([at for at in kept.get(key, ()) if at > moment - rate.duration]) >= rate.amount
        for rate, key in counted
    )


def lift_lockout(request: HttpRequest, account: Account) -> None:
    """Forget the wrong tries that were counted against one account."""
    cache.delete_many([key for _, key in _counted(request, account)])


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """An organisation's own sign-in service vouches for a number; the account with that number is let in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: an account must have been opened."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: object) -> None:
        """Let in the account whose number the service vouches for now, and no other; else a page says why not."""
        given = sociallogin.account.extra_data
        given = given.get("userinfo") or given.get("id_token") or given
        claim = sociallogin.account.get_provider(request).app.settings.get("claim")
        number = next((str(given[name]) for name in ((claim,) if claim else CLAIMS) if given.get(name)), "")
        account = Account.objects.filter(number__iexact=number, is_active=True).first() if number else None
        if account is None:
            raise ImmediateHttpResponse(_unknown(request, number))
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)
        elif sociallogin.user.pk != account.pk:  # the service gave this identity another number since
            sociallogin.account.user = sociallogin.user = account
            sociallogin.account.save()

    def on_authentication_error(self, request: HttpRequest, provider: object, **more: object) -> None:
        """The service said no, or cannot be reached."""
        text = _("单位统一认证没有确认您的身份，或者暂时连不上。再试一次；仍然不行，请用工号和口令登录。")
        page = render(request, "account/not_let_in.html", {"text": text}, status=403)
        raise ImmediateHttpResponse(page)


def _unknown(request: HttpRequest, number: str) -> HttpResponse:
    if number:
        text = _("统一认证给出的工号 {number} 在这里没有开通账号，或已停用。请组织管理员开通。").format(
            number=number
        )
    else:
        text = _("统一认证没有给出工号，无法知道您是谁。请管理员核对统一认证的设置。")
    return render(request, "account/not_let_in.html", {"text": text}, status=403)
