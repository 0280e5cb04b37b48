"""Settings of the web face: those of the floors, and what only pages need, so that the command line starts without it."""

from bihuan.base.web import web_settings
from bihuan.config.settings import *  # noqa: F403 - the same settings and more
from bihuan.config.settings import INSTALLED_APPS as FLOORS
from bihuan.config.settings import WORKSPACE

_web = WORKSPACE.web if WORKSPACE else web_settings({})

INSTALLED_APPS = [
    *FLOORS,
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "heroicons",
    "bihuan.web",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bihuan.web.display.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bihuan.web.steady.SteadyMiddleware",
    "bihuan.web.person.PersonMiddleware",
    "bihuan.web.faults.FaultMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bihuan.web.shell.shell",
            ],
            "builtins": ["bihuan.web.templatetags.bihuan"],
        },
    }
]

LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = bool(_web.get("https", False))
USE_I18N = True
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing to collect, nothing to build
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_ADAPTER = "bihuan.web.signing_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A whole office may sit behind one address and sign in at half past eight; what is counted against guessing is what failed.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": _web["lockout"]}
# What is counted against guessing, and codes already used, hold across processes and restarts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_counted",
        "OPTIONS": {
            "MAX_ENTRIES": 100_000
        },  # a storm of wrong names must not push out what was counted before
    }
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "闭环"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are a little off
MFA_ADAPTER = "bihuan.web.signing_in.second_factor.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = "bihuan.web.signing_in.adapter.SingleSignOnAdapter"
# Straight on by the link: a form that is sent on to another site is what the Content-Security-Policy forbids.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": f"organisation{place or ''}",
                "name": each.get("name", "单位统一认证"),
                "client_id": each["client_id"],
                "secret": each["secret"],
                "settings": {"server_url": each["server_url"], "claim": each.get("claim", "")},
            }
            for place, each in enumerate(_web["oidc"])
        ],
    }
}
_RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}MinimumLengthValidator", "OPTIONS": {"min_length": _web["password_length"]}},
    {
        "NAME": "bihuan.accounts.passwords.KindsValidator",
        "OPTIONS": {"kinds": _web["password_kinds"]},
    },
    {"NAME": f"{_RULES}UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("number",)}},
    {"NAME": f"{_RULES}CommonPasswordValidator"},
    {"NAME": f"{_RULES}NumericPasswordValidator"},
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a form with a table of a thousand lines

SESSION_COOKIE_AGE = 60 * _web["session_minutes"]
LIVE_SCREEN_HOURS = _web["screen_hours"]  # a screen that was opened goes on for so long
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _web["https"]
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bihuan.web.faults.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
