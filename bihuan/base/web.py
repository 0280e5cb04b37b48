"""Settings of the pages: the table `[web]` of a workspace, each with what holds when nothing is written, all faults told at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean

_RATE = re.compile(r"\d+/\d+[smhd]/(key|ip)")
_SERVICE = {"name": False, "server_url": True, "client_id": True, "secret": True, "claim": False}


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_yes_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


def _is_lockout(value: object) -> bool:
    return isinstance(value, str) and all(_RATE.fullmatch(each.strip()) for each in value.split(","))


def _is_services(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and each.keys() <= _SERVICE.keys()
        and all(isinstance(text, str) and text for text in each.values())
        and all(name in each for name, needed in _SERVICE.items() if needed)
        for each in value
    )


@dataclass(frozen=True, slots=True)
class WebSetting:
    """One setting: its value when none is written, what a value must be, and how to write one."""

    default: object
    fits: Callable[[object], bool]
    mend: str


WEB_SETTINGS: Mapping[str, WebSetting] = {
    "session_minutes": WebSetting(120, lambda value: _is_number(value) and value >= 2, "写 2 以上的分钟数。"),
    "screen_hours": WebSetting(12, lambda value: _is_number(value) and value >= 1, "写 1 以上的小时数。"),
    "password_length": WebSetting(10, lambda value: _is_number(value) and value >= 6, "写 6 以上的位数。"),
    "password_kinds": WebSetting(1, lambda value: value in (1, 2, 3, 4), "写 1 到 4。"),
    "password_days": WebSetting(0, _is_number, "写天数；0 是不要求。"),
    "lockout": WebSetting("5/15m/key,30/15m/ip", _is_lockout, '写成 "5/15m/key,30/15m/ip"。'),
    "second_factor": WebSetting([], _is_texts, '写岗位种类，如 ["组织管理员"]。'),
    "https": WebSetting(False, _is_yes_no, "写 true 或 false。"),
    "proxy": WebSetting("", _is_text, '写反向代理的地址，如 "127.0.0.1"。'),
    "oidc": WebSetting(
        [], _is_services, "每个 [[web.oidc]] 写 server_url、client_id、secret，可写 name、claim。"
    ),
}


def web_settings(given: Mapping[str, object], file: str = "") -> dict[str, object]:
    """Every setting, as given or as by default; Refused with each fault of the table."""
    issues = [
        Issue("web.setting", f"[web] 没有设置“{name}”。", did_you_mean(name, WEB_SETTINGS), file=file)
        for name in given.keys() - WEB_SETTINGS.keys()
    ]
    issues += [
        Issue("web.setting", f"[web] 的 {name} 写得不对：{value}。", WEB_SETTINGS[name].mend, file=file)
        for name, value in given.items()
        if name in WEB_SETTINGS and not WEB_SETTINGS[name].fits(value)
    ]
    if issues:
        raise Refused(issues)
    return {name: given.get(name, each.default) for name, each in WEB_SETTINGS.items()}
