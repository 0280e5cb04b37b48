"""`bihuan outline`: the skeleton, sentence patterns and figures of articles, and several of them side by side."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.tree import Tree

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.cli.texts import Asked, asked_texts
from bihuan.library.outline.public import (
    Comparison,
    Outline,
    Pattern,
    Row,
    TextFigure,
    compare,
    outline,
    write_figures,
)

KINDS = {"frame": "句式", "list": "分条", "parallel": "排比", "four": "四字并列"}
MOST = 20  # outlines at once
_PATTERNS = 15  # of each kind shown to people without --patterns
_EXAMPLE = 46  # characters of a sentence shown beside a pattern or figure


def run(
    records: Annotated[list[int] | None, typer.Argument(help="记录号，可写几个，并排对照")] = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="看一个还没有收进素材库的文件；汇编按篇对照")
    ] = None,
    figures: Annotated[bool, typer.Option("--figures", help="列出文中的数字，隐去的也列")] = False,
    patterns: Annotated[bool, typer.Option("--patterns", help="列出全部句式、排比、分条，各在何处")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="数字另存为 Excel（.xlsx），隐去的留空待填")
    ] = None,
) -> Answer:
    """A readable tree of one article; of several, what all have and what only one has."""
    if out is not None and out.suffix.lower() != ".xlsx":
        raise Refused(
            [Issue("outline.out", f"不能存成“{out.suffix or out.name}”。", "文件名以 .xlsx 结尾。")]
        )
    asked, issues = asked_texts(records or [], text, actor=acting_person())
    if len(asked) > MOST:
        text_ = f"一次最多看 {MOST} 篇，这里有 {len(asked)} 篇。"
        raise Refused([Issue("outline.many", text_, "先用 bihuan intake 收进素材库，再按记录号挑几篇。")])
    outlines = [outline(each.title, each.text) for each in asked]
    together = compare(outlines) if len(outlines) > 1 else None
    data: dict[str, object] = {
        "articles": [_data(each, found) for each, found in zip(asked, outlines, strict=True)],
        "issues": [issue.as_dict() for issue in issues],
    }
    lines: list[RenderableType] = []
    for each in outlines:
        lines += _shown(each, figures=figures, patterns=patterns, brief=together is not None)
    if together:
        data["comparison"] = _compared(together)
        lines += _beside(together)
    if out is not None:
        data["written"], data["path"] = write_figures(outlines, out), out
        lines.append(f"数字 {data['written']} 处已存到 {out}。")
    return Answer(data, [*lines, *map(str, issues)])


def _data(asked: Asked, found: Outline) -> dict[str, object]:
    return {
        "record": asked.record or None,
        "title": found.title,
        "parts": [
            {
                "level": part.heading.level if part.heading else 0,
                "heading": part.heading.number + part.heading.title if part.heading else "",
                "first": part.first,
                "start": part.start,
                "end": part.end,
            }
            for part in found.skeleton.parts
        ],
        "patterns": [
            {"kind": each.kind, "form": each.form, "count": each.count, "places": each.places}
            for each in found.skeleton.patterns
        ],
        "figures": [_figure(each, found.text) for each in found.figures],
    }


def _figure(each: TextFigure, text: str) -> dict[str, object]:
    return {
        "shown": each.shown,
        "number": each.number,
        "unit": each.unit,
        "noun": each.noun,
        "kind": each.kind,
        "masked": each.masked,
        "value": None if each.low is None else str(each.low),
        "upto": None if each.high is None or each.high == each.low else str(each.high),
        "about": each.about,
        "start": each.start,
        "end": each.end,
        "sentence": text[slice(*each.sentence)].strip(),
    }


def _compared(together: Comparison) -> dict[str, object]:
    def rows(found: Sequence[Row]) -> list[dict[str, object]]:
        return [{"label": row.label, "cells": row.cells, "shared": row.shared} for row in found]

    return {
        "titles": together.titles,
        "headings": rows(together.headings),
        "patterns": rows(together.patterns),
        "figures": rows(together.figures),
    }


def _shown(found: Outline, *, figures: bool, patterns: bool, brief: bool) -> Iterator[RenderableType]:
    yield _tree(found)
    if not brief or patterns:
        yield from _patterns(found, None if patterns else _PATTERNS)
    masked = sum(each.masked for each in found.figures)
    if figures:
        rows = [
            (place, each.shown, each.noun, "隐去" if each.masked else "", _around(found.text, each.start))
            for place, each in enumerate(found.figures, 1)
        ]
        yield table(["序", "数字", "是什么", "", "所在句子"], rows)
    yield f"数字 {len(found.figures)} 处，其中隐去 {masked} 处{'' if figures else '（--figures 列出）'}。"


def _tree(found: Outline) -> Tree:
    tree = Tree(found.title)
    above: list[tuple[int, Tree]] = [(0, tree)]
    for part in found.skeleton.parts:
        if part.heading is None:
            tree.add(f"（开头）{_cut(part.first)}")
            continue
        while above[-1][0] >= part.heading.level:
            above.pop()
        branch = above[-1][1].add(part.heading.number + part.heading.title)
        above.append((part.heading.level, branch))
        if part.first:
            branch.add(_cut(part.first))
    return tree


def _patterns(found: Outline, most: int | None) -> Iterator[RenderableType]:
    rows: list[tuple[object, ...]] = []
    for kind, title in KINDS.items():
        of_kind = [each for each in found.skeleton.patterns if each.kind == kind]
        rows += [(title, _form(each), each.count, _example(found.text, each)) for each in of_kind[:most]]
    if rows:
        yield table(["写法", "样子", "几处", "如"], rows)


def _form(pattern: Pattern) -> str:
    return _cut(pattern.form)


def _example(text: str, pattern: Pattern) -> str:
    """The first place of a frame or list; of a row all members, as they stand beside each other."""
    start, end = pattern.places[0]
    return _around(text, start, end if pattern.kind in ("frame", "list") else pattern.places[-1][1])


def _around(text: str, start: int, end: int = 0) -> str:
    """The text at a place in one line: the stretch itself, else what stands around it."""
    begin = start if end else max(0, start - _EXAMPLE // 2)
    stop = end or start + _EXAMPLE // 2
    return _cut(" ".join(text[begin:stop].split()))


def _cut(text: str) -> str:
    return text if len(text) <= _EXAMPLE else text[: _EXAMPLE - 1] + "…"


def _beside(together: Comparison) -> Iterator[RenderableType]:
    columns = [f"{place}. {_cut(title)[:14]}" for place, title in enumerate(together.titles, 1)]
    width = len(columns)

    def rows(found: Sequence[Row]) -> list[tuple[str, ...]]:
        return [
            ("都有" if row.shared == width else f"{row.shared} 篇", *map("、".join, row.cells))
            for row in found
        ]

    yield table(["", *columns], rows(together.headings), title="提纲对照")
    if together.figures:
        titled = [(row.label, *map("、".join, row.cells)) for row in together.figures]
        yield table(["数字", *columns], titled, title="同一件事的数字")
    if together.patterns:
        titled = [(_cut(row.label), *map("、".join, row.cells)) for row in together.patterns]
        yield table(["写法", *columns], titled[:_PATTERNS], title="共用的写法")
