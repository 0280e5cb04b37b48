"""Which articles are meant: seen by this person or not there at all, read a few at a time however many there are."""

from collections.abc import Iterator, Sequence
from datetime import date

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import VOID, Record, current
from bihuan.ledger.public import catalogue, may_see
from bihuan.library.download.values import ARTICLES, Chosen, Text
from bihuan.org.public import steady

# Articles in memory at once; one has up to 200,000 characters.
AT_ONCE = 50
SHOWN = 20


def choose(records: Sequence[int], *, actor: int) -> tuple[Chosen, ...]:
    """The articles of these numbers in the order given, each once.

    NotFound names every number that is none or that this person may not see; Refused names what is no article, or void.
    """
    wanted = list(dict.fromkeys(records))
    if not wanted:
        raise Refused([Issue("download.nothing", "没有要下载的素材。", "写出素材的记录号，或换一个搜索词。")])
    chosen: list[Chosen] = []
    missing: list[int] = []
    issues: list[Issue] = []
    for part in _parts(wanted):
        seen = _seen(part, actor)
        missing += [record for record in part if record not in seen]
        for row in seen.values():
            if fault := _fault(row):
                issues.append(fault)
            else:
                chosen.append(Chosen(row.record, str(row.values["title"]), row.ledger))
    if missing:
        raise _not_found(missing)
    if issues:
        raise Refused(issues)
    return tuple(chosen)


def read(chosen: Sequence[Chosen], *, actor: int) -> Iterator[Text]:
    """The chosen articles with their text, in order; NotFound when one may no longer be seen or has become void."""
    for part in _parts([each.record for each in chosen]):
        seen = _seen(part, actor)
        if lost := [record for record in part if record not in seen or _fault(seen[record])]:
            raise _not_found(lost)
        yield from map(_text, seen.values())


def _parts(records: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(records), AT_ONCE):
        yield records[start : start + AT_ONCE]


@steady()
def _seen(records: Sequence[int], actor: int) -> dict[int, Record]:
    """The rows of those records that the person may see, in the order given."""
    known, rows = catalogue(), current(records)
    return {record: rows[record] for record in records if may_see(known, actor, rows.get(record))}


def _fault(row: Record) -> Issue | None:
    if row.ledger not in ARTICLES:
        title = catalogue().ledger(row.ledger).definition.title
        text = f"#{row.record} 是“{title}”的记录，不是素材；能下载的只有素材和内部素材。"
        mend = f"去掉这个号；一条记录用 bihuan show {row.record} 看，整本台账用 bihuan list 列出。"
        return Issue("download.no_article", text, mend)
    if row.state == VOID:
        return Issue("download.void", f"素材 #{row.record} 已经作废。", "去掉这个号。")
    return None


def _not_found(records: Sequence[int]) -> NotFound:
    """The same words for what is not there and what may not be seen."""
    named = "、".join(f"#{record}" for record in records[:SHOWN])
    more = f"等 {len(records)} 个" if len(records) > SHOWN else ""
    return NotFound(f"没有素材 {named}{more}。请核对记录号；什么也没有下载。")


def _text(row: Record) -> Text:
    values = row.values
    day = values.get("written_on")
    return Text(
        row.record,
        str(values["title"]),
        str(values["text"]),
        str(values.get("kind", "")),
        str(values.get("organisation", "")),
        date.fromisoformat(str(day)) if day else None,
        str(values["source_name"]),
    )
