"""Pinning a report: the very file, its text and its moment kept as a record, so that years later the same bytes come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period
from bihuan.book.public import FileRef, current, open_file, store_file
from bihuan.ledger.public import Shown, create, get
from bihuan.official.public import Document, from_kept, to_kept, word_file
from bihuan.org.public import INSTALLATION, posts_of, tree
from bihuan.report.trace import read_trace
from bihuan.report.write import draft

PINNED, INNER = "report.pinned", "report.pinned_inner"
LEDGERS = (PINNED, INNER)
STRANGER = -1  # somebody without any post: sees what everybody sees
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pinned report: its record, what was asked, the document as it was, and the Word file."""

    shown: Shown
    unit: int
    period: Period
    mechanisms: tuple[str, ...]
    document: Document
    word: FileRef


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that would be another now. `now`: its text, '' where the report would not have it any more."""

    title: str
    unit: str
    period: str
    then: str
    now: str
    link: str
    link_now: str


def may_pin(unit: int, actor: int) -> bool:
    """Whether the person may pin reports of this unit: whoever holds a post there or above it."""
    units = tree(today())
    near = {unit, *(units.above(unit) if unit in units.places else ())}
    return any(held.unit in near for held in posts_of(actor, today()))


def pin(
    unit: int,
    period: Period,
    mechanisms: Sequence[str],
    *,
    actor: int,
    as_of: int | None = None,
    title: str = "",
    addressee: str = "",
    dated: date | None = None,
) -> int:
    """Keep the report as it is at this moment; the number of its record. Errors as for `write`; NotAllowed see `may_pin`.

    What shows its writer more than everybody may see goes to the ledger that only the writer reads.
    """
    if not may_pin(unit, actor):
        text = "只有在这个单位或其上级单位任职的人，才能把它的报告定稿。"
        raise NotAllowed([Issue("report.pin", text, "请本单位的人定稿，或下载 Word 自己留存。")])
    asked = {"as_of": as_of, "title": title or None, "addressee": addressee, "dated": dated or today()}
    report = draft(unit, period, mechanisms, actor=actor, **asked)
    asked["as_of"] = report.moment.as_of
    open_to_all = draft(unit, period, mechanisms, actor=STRANGER, **asked) == report
    name = "".join("_" if mark in '\\/:*?"<>|\n' else mark for mark in report.title)[:_LONGEST]
    values = {
        "unit": unit,
        "title": report.title,
        "period": period.text,
        "mechanisms": "、".join(mechanisms),
        "addressee": addressee,
        "dated": report.date,
        "as_of": report.moment.as_of,
        "chain_head": report.moment.chain_head,
        "figures": len(report.sources),
        "missing": len(report.missing),
        "word": store_file(word_file(report), f"{name}.docx"),
        "kept": store_file(to_kept(report), f"{name}.json"),
        "pinned_by": actor,
        "pinned_on": today(),
    }
    return create(PINNED if open_to_all else INNER, [values], actor=INSTALLATION)[0].record


def pinned_report(record: int, *, actor: int) -> Pinned:
    """A pinned report, read from what was kept; NotFound when it is none that the person may see."""
    row = current([record]).get(record)
    if row is None or row.ledger not in LEDGERS:
        raise NotFound(f"#{record} 不是定稿报告。请核对记录号。")
    shown = get(record, actor=actor)
    values = shown.values
    with open_file(values["kept"][0]["sha256"]) as kept:
        document = from_kept(kept.read())
    return Pinned(
        shown,
        row.unit,
        parse_period(values["period"]),
        tuple(values["mechanisms"].split("、")),
        document,
        FileRef(**values["word"][0]),
    )


def would_be_now(pinned: Pinned, *, actor: int) -> list[Differing]:
    """Figures that would be others if the report were written now; Refused when its mechanisms are not in force any more."""
    try:
        report = draft(pinned.unit, pinned.period, pinned.mechanisms, actor=actor)
    except NotFound as gone:
        raise Refused([Issue("report.now", f"现在不能重算：{gone}", "定稿时的数字不受影响。")]) from gone
    now = {_key(source.link) or source.title: source for source in report.sources}
    found = []
    for source in pinned.document.sources:
        other = now.get(_key(source.link) or source.title)
        if other is None or (other.text, other.missing) != (source.text, source.missing):
            text, link = (other.text, other.link) if other else ("", "")
            found.append(
                Differing(source.title, source.unit, source.period, source.text, text, source.link, link)
            )
    return found


def _key(link: str) -> tuple | None:
    """What a figure is, whenever it was asked."""
    if not link:
        return None
    asked = read_trace(link)
    return asked.figure, asked.unit, asked.period
