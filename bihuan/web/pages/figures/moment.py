"""Moments of the book on pages: a point in time that people name, and the entry up to which the book then went."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from bihuan.base.clock import zone
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import entries, head, seq_at

FORM = "%Y-%m-%dT%H:%M"
DATE_LENGTH = len("2026-09-14")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def moment_of(seq: int) -> datetime | None:
    """When an entry was made, in local time; None where there is none such."""
    entry = next(entries(after=seq - 1, upto=seq), None)
    return datetime.fromtimestamp(entry.recorded_at / 1_000_000, zone()) if entry else None


def read_moment(text: str) -> int:
    """The seq up to which the book went at a day's end or at a minute's; Refused where that cannot be read or is before all."""
    text = text.strip().replace("/", "-").replace(" ", "T")
    try:
        if len(text) <= DATE_LENGTH:
            until = datetime.combine(datetime.fromisoformat(text).date(), time.min, zone()) + DAY
        else:
            until = datetime.fromisoformat(text).replace(tzinfo=zone(), second=0, microsecond=0) + MINUTE
        moment = int(until.timestamp() * 1_000_000) - 1
    except (ValueError, OverflowError):
        raise Refused(
            [
                Issue(
                    "moment.unreadable",
                    _("截至时间“%(text)s”读不懂。") % {"text": text},
                    _("写成 2026-09-14 或 2026-09-14 16:30。"),
                    field="at",
                )
            ]
        ) from None
    seq = seq_at(moment)
    if not seq:
        first = moment_of(1)
        known = f"{first:%Y-%m-%d %H:%M}" if first else ""
        raise Refused(
            [
                Issue(
                    "moment.early",
                    _("那时账本里还没有分录。"),
                    _("最早的一条记于 %(first)s，选那以后的时间。") % {"first": known} if known else "",
                    field="at",
                )
            ]
        )
    return min(seq, head().seq)
