"""`bihuan describes`: the mechanisms that do what an article describes, with the sentences, and the other way round."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.cli.texts import Asked, asked_texts
from bihuan.library.implement.public import (
    Describing,
    Implementing,
    Span,
    articles_of,
    implemented,
    known_mechanism,
)
from bihuan.library.search.public import keep_up
from bihuan.org.public import Tree, tree

SENTENCES = 5  # shown to people for one mechanism or article
ARTICLES = 20
_LONGEST = 90  # characters of a sentence
WAIT = 30.0  # seconds for whoever keeps the index


def run(
    record: Annotated[int | None, typer.Argument(help="文章的记录号")] = None,
    text: Annotated[Path | None, typer.Option("--text", help="看一个还没有收进素材库的文件")] = None,
    mechanism: Annotated[str, typer.Option("--mechanism", help="反过来：素材库里哪些文章写到这个机制")] = "",
) -> Answer:
    """Of an article or a file: its mechanisms; of a mechanism: its articles, as far as the person may read them."""
    if (record is not None) + (text is not None) + bool(mechanism) != 1:
        mend = "写一个记录号，或 --text 文件，或 --mechanism 机制。"
        raise Refused([Issue("describes.what", "没有说清看什么。", mend)])
    actor = acting_person()
    if mechanism:
        return _articles(mechanism, actor)
    asked, issues = asked_texts([] if record is None else [record], text, actor=actor)
    units = tree(today())
    data: list[dict[str, object]] = []
    lines: list[RenderableType] = []
    adoptable: dict[str, None] = {}
    for each in asked:
        found = implemented(each.text)
        adoptable |= dict.fromkeys(one.mechanism for one in found if not one.adopted)
        data.append(
            {
                "record": each.record or None,
                "title": each.title,
                "mechanisms": [_mechanism(one, units) for one in found],
            }
        )
        lines += _told(each, found, units)
    if adoptable:
        lines.append("采用：")
        lines += [f"　bihuan adopt {name}" for name in adoptable]
    told = {"articles": data, "adopt": list(adoptable), "issues": [issue.as_dict() for issue in issues]}
    return Answer(told, [*lines, *map(str, issues)])


def _mechanism(found: Implementing, units: Tree) -> dict[str, object]:
    return {
        "mechanism": found.mechanism,
        "title": found.title,
        "rows": found.rows,
        "score": found.score,
        "adopted": found.adopted,
        "unit": found.unit or None,
        "unit_name": _unit(found.unit, units),
        "spans": [_span(span) for span in found.spans],
    }


def _span(span: Span) -> dict[str, object]:
    return {
        "row": span.row,
        "phrase": span.phrase,
        "start": span.start,
        "end": span.end,
        "sentence": span.sentence,
    }


def _unit(unit: int, units: Tree) -> str:
    return units.name(unit) if unit in units.places else ""


def _told(asked: Asked, found: Sequence[Implementing], units: Tree) -> list[str]:
    head = f"#{asked.record}　{asked.title}" if asked.record else asked.title
    if not found:
        return [head, "　没有认出写的是哪个机制。机制包用 implements 写文章里怎样说起它。"]
    lines = [head]
    for one in found:
        where = f"（{_unit(one.unit, units)}）" if one.unit else ""
        state = f"已采用{where}" if one.adopted else "未采用"
        lines.append(f"　{one.title}（{one.mechanism}）　{'、'.join(one.rows)}　{state}　{one.score} 种说法")
        lines += _sentences(one.spans)
    return lines


def _sentences(spans: Sequence[Span]) -> list[str]:
    """Each sentence once, with the phrases in it."""
    said: dict[str, list[str]] = {}
    for span in spans:
        said.setdefault(span.sentence, []).append(span.phrase)
    lines = [
        f"　　· {'、'.join(dict.fromkeys(phrases))}：{_cut(sentence)}"
        for sentence, phrases in list(said.items())[:SENTENCES]
    ]
    more = len(said) - SENTENCES
    return [*lines, f"　　· ……另有 {more} 句"] if more > 0 else lines


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _articles(name: str, actor: int) -> Answer:
    known = known_mechanism(name)
    keep_up(WAIT)
    found = articles_of(known, actor=actor)
    title = f"{known.mechanism.title}（{known.mechanism.id}）"
    data = {
        "mechanism": known.mechanism.id,
        "adopted": known.adopted,
        "looked": found.looked,
        "articles": [_article(each) for each in found.articles],
    }
    lines = [f"{title}：素材库里有 {len(found.articles)} 篇写到它。"]
    for each in found.articles[:ARTICLES]:
        lines.append(f"#{each.record}　{each.title}　{'、'.join(each.rows)}　{each.score} 种说法")
        lines += _sentences(each.spans)
    if len(found.articles) > ARTICLES:
        lines.append(f"……另有 {len(found.articles) - ARTICLES} 篇，用 --json 可看全部。")
    if found.held > found.looked:
        lines.append(f"只看了最近的 {found.looked} 篇，共有 {found.held} 篇可能写到。")
    if not known.phrases:
        lines.append("这个机制没有写文章里怎样说起它（implements），所以找不到。")
    if not known.adopted:
        lines.append(f"采用：bihuan adopt {known.mechanism.id}")
    return Answer(data, lines)


def _article(each: Describing) -> dict[str, object]:
    return {
        "record": each.record,
        "title": each.title,
        "unit": each.unit,
        "rows": each.rows,
        "score": each.score,
        "spans": [_span(span) for span in each.spans],
    }
