"""Trace addresses: one readable URL per figure, unit, period and moment, and the way back from it to the question."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period

_PATH = re.compile(
    r"(?:(?:.*/)?trace/)?(?P<figure>[^/]+)/(?P<unit>[^/]+)/(?P<period>[^/]+)/(?P<as_of>[^/]+)/?"
)
_FIGURE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
_FORM = "追溯地址写成 …/trace/指标/单位号/期间/分录号，如 /trace/integrity_risk.risk_points/12/2026-Q3/1234。"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: a figure of a unit in a period, as of a moment of the book."""

    figure: str
    unit: int
    period: Period
    as_of: int


class Asked(Protocol):
    """Anything that carries the four parts of a question, such as a Value."""

    figure: str
    unit: int
    period: Period
    as_of: int


def trace_path(asked: Asked) -> str:
    """`/trace/<figure>/<unit>/<period>/<as_of>`, safe in a URL and readable."""
    return f"/trace/{quote(asked.figure)}/{asked.unit}/{quote(asked.period.text)}/{asked.as_of}"


def trace_address(asked: Asked) -> str:
    """The full address, beginning with the workspace's `base_url`."""
    return settings.WORKSPACE.base_url + trace_path(asked)


def read_trace(text: str) -> Question:
    """The question in a full address, its path, or only the last four parts of it; Refused with the right form."""
    match = _PATH.fullmatch(_path(text.strip()))
    if not match:
        raise _refused(f"“{text[:200]}”不是追溯地址")
    if not _FIGURE.fullmatch(match["figure"]):
        raise _refused(f"“{match['figure'][:80]}”不是指标的全名（机制.指标）")
    for name, title in (("unit", "单位号"), ("as_of", "分录号")):
        if not _NUMBER.fullmatch(match[name]):
            raise _refused(f"{title}“{match[name][:40]}”应是正整数")
    return Question(match["figure"], int(match["unit"]), parse_period(match["period"]), int(match["as_of"]))


def _path(text: str) -> str:
    try:
        return unquote(urlsplit(text).path)
    except ValueError:  # a host in brackets that is none
        return ""


def _refused(text: str) -> Refused:
    return Refused([Issue("trace.unreadable", text + "。", _FORM)])
