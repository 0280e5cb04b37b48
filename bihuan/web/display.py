"""Display: the colours that somebody has chosen, and the language; both by choice alone, kept in cookies of the browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

THEMES = (("light", _("浅色")), ("dark", _("深色")), ("", _("跟随系统")))
COOKIE = "theme"
YEAR = 365 * 24 * 3600


def chosen_theme(request: HttpRequest) -> str:
    """`light`, `dark`, or '' for what the machine says."""
    theme = request.COOKIES.get(COOKIE, "")
    return theme if theme in {name for name, _title in THEMES} else ""


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """POST /theme: keep the choice and go back to where it was made."""
    asked = request.POST.get("theme", "")
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure()):
        to = settings.LOGIN_REDIRECT_URL
    answer = redirect(to)
    if asked in {name for name, _title in THEMES if name}:
        answer.set_cookie(
            COOKIE,
            asked,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


class LanguageMiddleware:
    """Pages speak Chinese until somebody chooses otherwise: what people enter is Chinese whatever their browser prefers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)
