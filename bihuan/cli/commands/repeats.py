"""`bihuan repeats`: what a record, a draft or a whole library repeats of other texts, paragraph beside paragraph."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import RenderableType

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current, open_file
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import catalogue, get, labels
from bihuan.library.duplicates.public import (
    ARTICLES,
    KIND_TITLES,
    Beside,
    Difference,
    Kind,
    Pair,
    Repeat,
    all_repeats,
    repeats_in,
    text_of,
)
from bihuan.library.reading.public import Reading, read_file
from bihuan.library.search.public import keep_up
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Ledger

SHOWN = 10  # repeats that people are shown paragraph by paragraph
PAIRS = 12  # stretches of each
DIFFERENCES = 8
WAIT = 30.0  # seconds for whoever keeps the index


def run(
    record: Annotated[int | None, typer.Argument(help="记录号")] = None,
    text: Annotated[Path | None, typer.Option("--text", help="比对一个还没有登记的文件（稿子）")] = None,
    everything: Annotated[bool, typer.Option("--all", help="整个素材库里谁与谁重复")] = False,
    ledger: Annotated[str, typer.Option("--ledger", help="与 --all 同用：只看这本台账")] = "",
    least: Annotated[float, typer.Option("--least", help="至少相同多少才列出，如 0.3")] = 0.1,
    limit: Annotated[int, typer.Option("--limit", min=1, help="与 --all 同用：最多列出多少对")] = 200,
) -> Answer:
    """Of a record, a file, or everybody with everybody; as far as the person may read."""
    if not 0 < least <= 1:
        raise Refused([Issue("repeats.least", f"--least {least:g} 不对。", "写 0 到 1 之间的数，如 0.3。")])
    everything = everything or bool(ledger)
    if (record is not None) + (text is not None) + everything != 1:
        mend = "写一个记录号，或 --text 文件，或 --all。"
        raise Refused([Issue("repeats.what", "没有说清比对什么。", mend)])
    actor = acting_person()
    if everything:
        return _all(ledger, actor, least, limit)
    keep_up(WAIT)
    if text is not None:
        return _drafts(text, actor, least)
    return _record(record, actor, least)


def _record(record: int, actor: int, least: float) -> Answer:
    """Its text, and that of the files attached to it."""
    seen = get(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    words = text_of(ledger, seen.values)
    found = repeats_in(words, actor=actor, least=least, but=(record,)) if words else []
    named = _named(each.record for each in found)
    data: dict[str, object] = {"record": record, "repeats": [_data(each, named) for each in found]}
    lines: list[RenderableType] = [f"#{record}　{seen.label}"]
    lines += _shown(found, named) if words else []
    files = [] if words else [each for name in ledger.fields for each in _files(ledger, seen.values, name)]
    with TemporaryDirectory() as folder:
        for place, file in enumerate(files):
            path = Path(folder) / str(place)
            with open_file(file["sha256"]) as source, path.open("wb") as target:
                copyfileobj(source, target)
            told, more, _ = _compared(path, file["name"], actor, least, (record,))
            data.setdefault("attached", []).append(told)
            lines += more
    if not words and not files:
        lines.append("这条记录没有成段的文字，也没有附件，没有可比对的。")
    return Answer(data, lines)


def _files(ledger: Ledger, values: Mapping[str, object], name: str) -> list[dict]:
    return values.get(name, []) if ledger.fields[name].type is FieldType.FILE else []


def _drafts(path: Path, actor: int, least: float) -> Answer:
    if not path.is_file():
        raise NotFound(f"没有这个文件：{path}")
    told, lines, issues = _compared(path, path.name, actor, least, ())
    if issues and not told["texts"]:
        raise Refused(issues)
    return Answer(told, lines)


def _compared(
    path: Path, name: str, actor: int, least: float, but: Collection[int]
) -> tuple[dict[str, object], list[RenderableType], list[Issue]]:
    """Each document of a file: an archive or a mail holds many. What cannot be read is told in a line."""
    data: list[dict[str, object]] = []
    lines: list[RenderableType] = []
    issues: list[Issue] = []
    for each in read_file(path, name=name):
        if not isinstance(each, Reading):
            issues.append(each)
            continue
        found = repeats_in(each.text, actor=actor, least=least, but=but)
        named = _named(repeat.record for repeat in found)
        data.append({"name": each.name, "repeats": [_data(repeat, named) for repeat in found]})
        lines += [each.name, *_shown(found, named)]
    told = {"name": name, "texts": data, "issues": [issue.as_dict() for issue in issues]}
    return told, [*lines, *map(str, issues)], issues


def _all(ledger: str, actor: int, least: float, limit: int) -> Answer:
    known = catalogue()
    ledgers = (
        [known.find_ledger(ledger).id] if ledger else [each for each in ARTICLES if each in known.ledgers]
    )
    if not ledgers:
        raise NotFound("还没有素材库。先用 bihuan adopt library 采用它，或用 --ledger 指明台账。")
    pairs = all_repeats(actor=actor, ledgers=ledgers, least=least)
    found: list[Pair] = list(islice(pairs, limit))
    more = next(pairs, None) is not None
    named = _named(number for pair in found for number in (pair.record, pair.other))
    data = [
        {
            "record": pair.record,
            "other": pair.other,
            "kind": pair.kind,
            "share": round(pair.share, 4),
            "share_of_other": round(pair.share_of_other, 4),
        }
        for pair in found
    ]
    rows = [
        (_name(pair.record, named), _name(pair.other, named), KIND_TITLES[pair.kind], *_shares(pair))
        for pair in found
    ]
    text: list[RenderableType] = [
        f"共 {len(found)} 对{'以上' if more else ''}。逐段对照：bihuan repeats 记录号"
    ]
    if rows:
        text.insert(0, table(["后登记的", "先登记的", "种类", "占后者", "占前者"], rows))
    if more:
        text.append(f"只列出前 {limit} 对，用 --limit 可列出更多，用 --least 可只看相同多的。")
    return Answer({"pairs": data, "more": more}, text)


def _named(records: Iterator[int]) -> Mapping[int, str]:
    return labels(catalogue(), set(records))


def _name(record: int, named: Mapping[int, str]) -> str:
    return f"#{record} {named.get(record, '')}".strip()


def _shares(each: Repeat | Pair) -> tuple[str, str]:
    return f"{each.share:.0%}", f"{each.share_of_other:.0%}"


def _shown(found: Sequence[Repeat], named: Mapping[int, str]) -> Iterator[RenderableType]:
    if not found:
        yield "没有发现与您能看到的其他材料重复。"
    rows = current([each.record for each in found])
    units = labels(catalogue(), {row.unit for row in rows.values()})
    for each in found[:SHOWN]:
        row = rows[each.record]
        ours, theirs = _shares(each)
        where = f"{units.get(row.unit, '')}，{row.effective_on}"
        yield ""
        yield f"与 {_name(each.record, named)}（{where}）{KIND_TITLES[each.kind]}：占本文 {ours}，占对方 {theirs}"
        if each.kind is Kind.TEMPLATE:
            yield "句子相同，换了名称、数字或日期。"
        lines = [_line(pair) for pair in each.pairs[:PAIRS]]
        yield table(["本文", "", "对方", "", "相同", "不同之处（本文→对方）"], lines)
        if len(each.pairs) > PAIRS:
            yield f"……共 {len(each.pairs)} 段，用 --json 可看全部。"
    if len(found) > SHOWN:
        yield f"……共 {len(found)} 篇，用 --json 可看全部。"


def _line(pair: Beside) -> tuple[str, ...]:
    changes = [_change(each) for each in pair.differences[:DIFFERENCES]]
    if len(pair.differences) > DIFFERENCES:
        changes.append(f"等 {len(pair.differences)} 处")
    return (
        f"第 {pair.here.number} 段",
        pair.here.text,
        f"第 {pair.there.number} 段",
        pair.there.text,
        f"{pair.ratio:.0%}",
        "；".join(changes),
    )


def _change(each: Difference) -> str:
    return f"{each.here or '（无）'}→{each.there or '（无）'}"


def _data(each: Repeat, named: Mapping[int, str]) -> dict[str, object]:
    return {
        "record": each.record,
        "label": named.get(each.record, ""),
        "kind": each.kind,
        "share": round(each.share, 4),
        "share_of_other": round(each.share_of_other, 4),
        "pairs": [
            {
                "here": {"paragraph": pair.here.number, "text": pair.here.text},
                "there": {"paragraph": pair.there.number, "text": pair.there.text},
                "ratio": round(pair.ratio, 4),
                "differences": [
                    {"what": one.what, "here": one.here, "there": one.there} for one in pair.differences
                ],
            }
            for pair in each.pairs
        ],
    }
