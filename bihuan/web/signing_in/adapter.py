"""How allauth signs people in here: nobody registers oneself, and single sign-on finds the account by the person's number."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from bihuan.accounts.public import Account

CLAIMS = ("employee_number", "employeeNumber", "number", "preferred_username")  # the first that is given


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by whoever keeps the organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def set_password(self, user: Account, password: str) -> None:
        """A password of one's own need not be changed any more."""
        user.must_change = False
        super().set_password(user, password)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """An organisation's own sign-in service vouches for a number; the account with that number is let in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: an account must have been opened."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: object) -> None:
        """Bind the stranger to the account whose number the service vouches for."""
        if sociallogin.is_existing:
            return
        given = sociallogin.account.extra_data
        given = given.get("userinfo", given)
        number = next((str(given[claim]) for claim in CLAIMS if given.get(claim)), "")
        account = Account.objects.filter(number__iexact=number, is_active=True).first() if number else None
        if account is not None:
            sociallogin.connect(request, account)
