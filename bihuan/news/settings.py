"""The `[news]` part of bihuan.toml: which channels are on, quiet hours, windows; every fault is told with its name."""

import os
from datetime import time
from typing import Annotated, Literal

from django.conf import settings
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.workspace import SETTINGS_FILE
from bihuan.news.windows import Windows

PASSWORD_VARIABLE = "BIHUAN_MAIL_PASSWORD"

_MEND = {
    "extra_forbidden": ("不认识这一项。", "删去，或核对名称（运行说明“提醒”一章列出了全部）。"),
    "missing": ("缺这一项。", "补上。"),
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mail(_Part):
    """How e-mail is sent; off while `host` is empty."""

    host: str = ""
    port: int = Field(25, ge=1, le=65535)
    user: str = ""
    password: str = Field("", repr=False)
    tls: Literal["none", "starttls", "ssl"] = "none"
    sender: str = Field("", alias="from")
    per_minute: int = Field(600, ge=1, le=6000)
    timeout: int = Field(30, ge=1, le=600)  # seconds


def _robot(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


class Webhook(_Part):
    """One robot of a group: its Apprise address, and through whose eyes it sees (a number; '' the operator's)."""

    url: str = Field(min_length=4, repr=False)
    person: str = ""


class Quiet(_Part):
    """From `start` to `end` (over midnight when `end` is not later) nothing is sent."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether that time of day is quiet."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


def _quiet(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("应写成 21:00-08:00，不要免打扰时段写空")
    if not value.strip():
        return None
    start, dash, end = value.partition("-")
    try:
        if not dash:
            raise ValueError
        return {"start": time.fromisoformat(start.strip()), "end": time.fromisoformat(end.strip())}
    except ValueError:
        raise ValueError(f"“{value}”应写成 21:00-08:00，不要免打扰时段写空") from None


class NewsSettings(_Part):
    """All of `[news]`; everything off that leaves the house."""

    quiet: Annotated[Quiet | None, BeforeValidator(_quiet)] = Quiet(start=time(21), end=time(8))
    workdays_only: bool = True
    remind_workdays: int = Field(1, ge=0, le=60)
    look_back_days: int = Field(30, ge=1, le=366)
    webhooks: list[Annotated[Webhook, BeforeValidator(_robot)]] = []
    mail: Mail = Mail()

    @property
    def windows(self) -> Windows:
        """How far the news looks."""
        return Windows(self.remind_workdays, self.look_back_days)


def news_settings() -> NewsSettings:
    """The settings of this workspace; Refused names every fault in them."""
    return read_settings(settings.WORKSPACE.news)


def read_settings(given: object) -> NewsSettings:
    """Settings from the table in the file; the password may stand in the environment instead."""
    if not isinstance(given, dict):
        raise Refused([_issue("news", "应是一个表。", "写成 [news]。")])
    mail = given.get("mail")
    if isinstance(mail, dict) and (password := os.environ.get(PASSWORD_VARIABLE)):
        given = given | {"mail": mail | {"password": password}}
    try:
        read = NewsSettings.model_validate(given)
    except ValidationError as fault:
        raise Refused([_of(error) for error in fault.errors()]) from None
    if read.mail.host and not read.mail.sender:
        raise Refused([_issue("news.mail.from", "没有写发件人。", '写成 from = "提醒 <bihuan@单位域名>"。')])
    return read


def _of(error: dict) -> Issue:
    where = ".".join(["news", *(str(part + 1) if isinstance(part, int) else part for part in error["loc"])])
    if error["type"] in _MEND:
        return _issue(where, *_MEND[error["type"]])
    if error["type"] == "value_error":
        return _issue(where, f"{error['ctx']['error']}。", "照此改正。")
    expected = error.get("ctx", {}).get("expected", "")
    bounds = [f"不小于 {error['ctx']['ge']}"] if "ge" in error.get("ctx", {}) else []
    bounds += [f"不大于 {error['ctx']['le']}"] if "le" in error.get("ctx", {}) else []
    mend = f"可写 {expected}。" if expected else f"须{'、'.join(bounds)}。" if bounds else "按运行说明改正。"
    return _issue(where, "这一项的值不对。", mend)


def _issue(where: str, text: str, mend: str) -> Issue:
    return Issue("news.settings", f"{where}：{text}", mend, file=SETTINGS_FILE)
