"""`bihuan search`: finds articles and records by what is in them, shows the passages, counts by kind, and suggests."""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from bihuan.base.clock import today
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.ledger.public import catalogue
from bihuan.library.search.public import (
    FACET_TITLES,
    FACETS,
    Found,
    Hit,
    Snippet,
    Suggested,
    keep_up,
    search,
    similar,
    suggest,
)
from bihuan.org.public import tree

WAIT = 5.0  # seconds given to whoever keeps the index up at the moment
MARK = "bold yellow"
_KINDS = {Suggested.TITLE: "题目", Suggested.PERSON: "人员", Suggested.UNIT: "单位"}


def run(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help="搜什么：几个词都要有；“一字不差”；-不要；甲 或 乙；题目: 单位: 文种: 机制: 台账: 状态: 日期: 成文:"
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="列出几条", min=1, max=1000)] = 10,
    offset: Annotated[int, typer.Option("--offset", help="从第几条之后列起", min=0)] = 0,
    sort: Annotated[
        str, typer.Option("--sort", help="relevance 按相关（默认）、date 按日期、entered 按收入先后")
    ] = "relevance",
    facets: Annotated[bool, typer.Option("--facets", help="按台账、文种、单位、年份等分类计数")] = False,
    like: Annotated[int, typer.Option("--like", help="找与这个记录号相似的")] = 0,
    prefix: Annotated[str, typer.Option("--suggest", help="按开头的字或拼音首字母提示题目、人员、单位")] = "",
    confidential: Annotated[
        bool, typer.Option("--confidential", help="连保密台账一起搜；看到了哪些记录会记入账本")
    ] = False,
) -> Answer:
    """The index is brought up to the end of the book first; only what one may read is found, counted or suggested."""
    actor = acting_person()
    keep_up(WAIT)
    if prefix:
        return _suggested(prefix, actor, limit)
    if like:
        return _alike(like, actor, limit)
    found = search(
        _typed(query or []),
        actor=actor,
        limit=limit,
        offset=offset,
        sort=sort,
        facets=tuple(FACETS) if facets else (),
        confidential=confidential,
    )
    return Answer(_data(found), list(_told(found, offset)))


def _typed(words: Sequence[str]) -> str:
    """The words as one query; one with blanks that the shell gave as a single word among several was meant as a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(
        f'"{word}"' if re.search(r"\s", word) and not re.search('["“”:：]', word) else word for word in words
    )


def _data(found: Found) -> dict[str, object]:
    return {
        "query": str(found.query),
        "total": found.total,
        "relaxed": found.relaxed,
        "took_ms": found.took_ms,
        "behind": found.behind,
        "hits": [_hit_data(hit) for hit in found.hits],
        "near": [_hit_data(hit) for hit in found.near],
        "facets": {
            name: [
                {"value": each.value, "title": each.title, "count": each.count, "query": str(each.part)}
                for each in counts
            ]
            for name, counts in found.facets.items()
        },
        "notes": [note.as_dict() for note in found.notes],
    }


def _hit_data(hit: Hit) -> dict[str, object]:
    return {
        "record": hit.record,
        "ledger": hit.ledger,
        "title": hit.title,
        "title_marks": hit.title_marks,
        "unit": hit.unit,
        "when": hit.when,
        "kind": hit.kind,
        "organisation": hit.organisation,
        "score": hit.score,
        "snippets": [
            {"field": each.field, "text": each.text, "marks": each.marks, "start": each.start}
            for each in hit.snippets
        ],
    }


def _told(found: Found, offset: int) -> Iterable[RenderableType]:
    for note in found.notes:
        yield f"提示：{note.text}{note.mend}"
    if not found.hits:
        yield from _nothing(found, offset)
    else:
        head = "没有哪一条包含全部的词，以下包含其中较多的；" if found.relaxed else ""
        shown = (
            f"第 {offset + 1}–{offset + len(found.hits)} 条" if found.total > len(found.hits) else "全部列出"
        )
        yield f"{head}共 {found.total} 条，{shown}。"
        yield from _listed(found.hits, offset + 1)
    if found.near:
        yield f"另有 {len(found.near)} 条包含一部分词："
        yield from _listed(found.near, offset + len(found.hits) + 1)
    for name, counts in found.facets.items():
        if counts:
            said = "、".join(f"{each.title} {each.count}" for each in counts)
            yield f"{FACET_TITLES[name]}：{said}"
    if found.behind:
        yield f"索引还差 {found.behind} 条分录，刚登记的可能搜不到，稍后再搜。"


def _nothing(found: Found, offset: int) -> Iterable[str]:
    if found.total:
        yield f"共 {found.total} 条，没有第 {offset + 1} 条。"
        return
    yield f"没有找到“{found.query}”。可以这样再试："
    yield "  · 少写几个词，或把长句拆成词，用空格分开；"
    if any(getattr(part, "exact", False) for part in found.query.parts):
        yield "  · 去掉引号：引号里的要一字不差；"
    if len(found.query.parts) > len(found.query.sought):
        yield "  · 去掉“题目:”“日期:”“-”等条件；"
    yield "  · 换一种说法，用“或”连起来：积分 或 星级；"
    yield "  · 只记得题目开头：bihuan search --suggest 拼音首字母。保密台账要加 --confidential。"


def _listed(hits: Sequence[Hit], first: int) -> Iterable[Text]:
    places, known = tree(today()), catalogue()
    for number, hit in enumerate(hits, first):
        ledger = known.ledgers[hit.ledger]
        unit = places.name(hit.unit) if hit.unit in places.places else ""
        line = Text(f"{number:>3}. ")
        line.append_text(_marked(hit.title, hit.title_marks, "bold"))
        about = "  ".join(
            filter(None, (ledger.title, hit.kind, hit.organisation or unit, hit.when.isoformat()))
        )
        line.append(f"  #{hit.record}\n     {about}", style="dim")
        for snippet in hit.snippets:
            line.append("\n     ")
            line.append_text(_passage(snippet))
        yield line


def _passage(snippet: Snippet) -> Text:
    before, behind = snippet.cut
    text = Text("…" if before else "")
    text.append_text(_marked(re.sub(r"[\s]", " ", snippet.text), snippet.marks))
    return text.append("…" if behind else "")


def _marked(text: str, marks: Iterable[tuple[int, int]], style: str = "") -> Text:
    shown = Text(text, style=style)
    for start, end in marks:
        shown.stylize(MARK, start, end)
    return shown


def _alike(record: int, actor: int, limit: int) -> Answer:
    hits = similar(record, actor=actor, limit=limit)
    told = [f"与 #{record} 相似的 {len(hits)} 条：", *_listed(hits, 1)]
    data = {"like": record, "hits": [_hit_data(hit) for hit in hits]}
    return Answer(data, told if hits else [f"没有与 #{record} 相似的。"])


def _suggested(prefix: str, actor: int, limit: int) -> Answer:
    found = suggest(prefix, actor=actor, limit=limit)
    data = {
        "suggestions": [
            {"text": each.text, "kind": each.kind, "record": each.record, "ledger": each.ledger}
            for each in found
        ]
    }
    told = [f"{_KINDS[each.kind]}  {each.text}  #{each.record}" for each in found]
    return Answer(data, told or [f"没有以“{prefix}”开头的题目、人员或单位。"])
