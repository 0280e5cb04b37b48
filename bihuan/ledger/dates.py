"""Dates and times as people type them or workbooks hold them: owns reading them to the day or the minute."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from bihuan.ledger.fault import ValueFault, shown

_DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?"
_TIME = r"(\d{1,2})\s*[:时点]\s*(\d{1,2})?\s*分?(?::\d{1,2}(?:\.\d+)?)?"
_DATE_ONLY = re.compile(_DATE + r"(?:[T\s]+0{1,2}:00(?::00(?:\.0+)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DATE_AND_TIME = re.compile(_DATE + r"[T\s]*" + _TIME)
_SERIAL_START = datetime(1899, 12, 30)
_SERIALS = (10_000, 110_000)  # days numbered by workbooks: the years 1927 to 2201


def read_date(raw: object) -> date:
    """The day meant; ValueFault when it is none, or when a time of day would be lost."""
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise ValueFault("has_time", f"的“{shown(raw)}”带有钟点。", "这一栏只填日期，如 2026-03-05。")
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        moment = _from_serial(raw)
        if moment.time() != time():
            raise ValueFault("has_time", f"的“{shown(raw)}”带有钟点。", "这一栏只填日期，如 2026-03-05。")
        return moment.date()
    if isinstance(raw, str):
        text = _plain(raw)
        if match := _DATE_ONLY.fullmatch(text) or _COMPACT.fullmatch(text):
            return _day(raw, match)
    raise _no_date(raw)


def read_moment(raw: object) -> datetime:
    """The local minute meant; ValueFault when the value is none or has no time of day."""
    if isinstance(raw, datetime) and raw.tzinfo is None:
        return raw.replace(second=0, microsecond=0)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _from_serial(raw)
    if isinstance(raw, str) and (match := _DATE_AND_TIME.fullmatch(_plain(raw))):
        try:
            return datetime.combine(_day(raw, match), time(int(match[4]), int(match[5] or 0)))
        except ValueError:
            raise _no_moment(raw) from None
    raise _no_moment(raw)


def _plain(raw: str) -> str:
    text = raw.strip()
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _day(raw: str, match: re.Match) -> date:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueFault(
            "no_such_day", f"的“{shown(raw)}”没有这一天。", "核对年月日，如 2026-03-05。"
        ) from None


def _from_serial(raw: float) -> datetime:
    if not _SERIALS[0] <= raw <= _SERIALS[1]:
        raise _no_date(raw)
    return _SERIAL_START + timedelta(minutes=round(raw * 1440))


def _no_date(raw: object) -> ValueFault:
    return ValueFault("not_date", f"的“{shown(raw)}”不是日期。", "写成 2026-03-05 或 2026年3月5日。")


def _no_moment(raw: object) -> ValueFault:
    return ValueFault("not_datetime", f"的“{shown(raw)}”不是日期和时间。", "写成 2026-03-05 14:30。")
