"""Settings of the pages: each is documented, and what is written wrongly is told with its place and how to write it."""

from pathlib import Path

import pytest

from bihuan.base.errors import Refused
from bihuan.base.web import WEB_SETTINGS, web_settings


def test_every_setting_is_documented():
    text = Path("docs/run.md").read_text(encoding="utf-8")
    table = text.partition("\n## 网页")[2].partition("\n## ")[0]
    for name in WEB_SETTINGS:
        assert f"\n| `{name}` |" in table, name


@pytest.mark.parametrize(
    "given",
    [
        {"session_minute": 30},
        {"session_minutes": "30"},
        {"session_minutes": 1},
        {"password_length": 3},
        {"password_kinds": 5},
        {"lockout": "five"},
        {"second_factor": "组织管理员"},
        {"https": "yes"},
        {"oidc": [{"server_url": "https://sso.example.com", "client_id": "a"}]},
        {"oidc": [{"server_url": "https://sso.example.com", "client_id": "a", "secret": "s", "else": "x"}]},
    ],
)
def test_what_is_written_wrongly_is_told(given):
    with pytest.raises(Refused) as refused:
        web_settings(given, "bihuan.toml")
    assert next(iter(given)) in refused.value.issues[0].text
    assert refused.value.issues[0].mend


def test_what_is_not_written_holds_by_default():
    found = web_settings({"password_length": 14})
    assert found["password_length"] == 14
    assert found["session_minutes"] == 120
