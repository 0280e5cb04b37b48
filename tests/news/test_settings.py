"""Everything that leaves the house is off by default; a fault in the settings is told with its name and how to mend it."""

import pytest

from bihuan.base.errors import Refused
from bihuan.news.settings import PASSWORD_VARIABLE, read_settings


def test_by_default_nothing_leaves_the_house():
    plain = read_settings({})
    assert plain.webhooks == []
    assert plain.mail.host == ""


def test_a_robot_may_be_written_short_or_long():
    read = read_settings({"webhooks": ["feishu://token", {"url": "dingtalk://token", "person": "1001"}]})
    assert [(each.url, each.person) for each in read.webhooks] == [
        ("feishu://token", ""),
        ("dingtalk://token", "1001"),
    ]


def test_the_password_may_stand_in_the_environment(monkeypatch):
    monkeypatch.setenv(PASSWORD_VARIABLE, "of the environment")
    mail = {"host": "h", "from": "a@b", "password": "of the file"}
    assert read_settings({"mail": mail}).mail.password == "of the environment"


def test_no_secret_is_shown():
    mail = {"host": "h", "from": "a@b", "password": "geheim"}
    assert "geheim" not in repr(read_settings({"mail": mail, "webhooks": ["feishu://geheim"]}))


@pytest.mark.parametrize(
    ("news", "where"),
    [
        ({"quite": "21:00-08:00"}, "news.quite"),
        ({"quiet": "21-8"}, "news.quiet"),
        ({"quiet": 21}, "news.quiet"),
        ({"remind_workdays": -1}, "news.remind_workdays"),
        ({"webhooks": [{"person": "1001"}]}, "news.webhooks.1.url"),
        ({"mail": {"host": "h", "from": "a@b", "tls": "maybe"}}, "news.mail.tls"),
        ({"mail": {"host": "h"}}, "news.mail.from"),
        ({"mail": {"host": "h", "from": "a@b", "port": 0}}, "news.mail.port"),
        ([], "news"),
    ],
)
def test_faults_are_told(news, where):
    with pytest.raises(Refused) as refused:
        read_settings(news)
    (issue,) = refused.value.issues
    assert issue.text.startswith(f"{where}：")
    assert issue.mend
    assert issue.file == "bihuan.toml"
