"""Rows for the ledger of articles: what analysis found, within the limits of the fields, with nothing lost."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from bihuan.library.analysis.public import Analysis, Article, Aside
from bihuan.library.reading.public import INSIDE, Reading
from bihuan.mechanism.public import Ledger

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_FIELDS = {"title": "题目", "kind": "文种", "organisation": "写的单位", "written_on": "成文日期"}
_NUMERALS = "零一二三四五六七八九十"
_QUOTE = 80  # characters of a line that is quoted as evidence
_SUFFIXES = {"text": "txt", "markdown": "md", "wordml": "xml", "image": "png"}


def rows_of(reading: Reading, analysis: Analysis, ledger: Ledger, *, unit: int) -> list[dict[str, object]]:
    """One row an article, or several where an article is longer than the field; `position` counts from 1 in the document."""
    limits = {name: int(field.max) for name, field in ledger.stored_fields.items() if field.max is not None}
    asides = _by_article(analysis)
    rows: list[dict[str, object]] = []
    for article, aside in zip(analysis.articles, asides, strict=True):
        for number, (title, text) in enumerate(_parts(article, limits["title"], limits["text"]), 1):
            row = {
                "unit": unit,
                "title": title,
                "text": text,
                "kind": article.kind,
                "source_name": _middle_cut(_clean(reading.name), limits["source_name"]),
                "source_sha256": reading.sha256,
                "position": len(rows) + 1,
                "characters": len(text),
                "evidence": _evidence(article, limits["evidence"]),
            }
            if article.organisation:
                row["organisation"] = article.organisation[: limits["organisation"]]
            if article.written_on:
                row["written_on"] = article.written_on.isoformat()
            if reading.recognised:
                row["recognised"] = True
            if number == 1 and aside:
                row["set_aside"] = _aside_text(aside, limits["set_aside"])
            rows.append(row)
    return rows


def file_name(reading: Reading, accepted: Sequence[str]) -> str:
    """What a document's own file is called: the last part of its name, with a suffix that the field takes."""
    name = PurePosixPath(_clean(reading.name).rpartition(INSIDE)[2].replace("\\", "/")).name or "文件"
    suffix = PurePosixPath(name).suffix.lstrip(".").lower()
    return name if suffix in accepted else f"{name}.{_SUFFIXES.get(reading.kind, reading.kind)}"


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)


def _parts(article: Article, longest_title: int, longest: int) -> Iterator[tuple[str, str]]:
    """Title and text, the text cut at ends of paragraphs where it is too long: 题目, 题目（二）, 题目（三）."""
    title, text = _clean(article.title), _clean(article.text)
    room = longest_title - 8  # for the number of the part
    if len(title) > longest_title:
        text = f"{title}\n{text}"
        title = title[: room - 1] + "…"
    if len(text) <= longest:
        yield title, text
        return
    for number, part in enumerate(_pieces(text, longest), 1):
        yield title if number == 1 else f"{title[:room]}（{_numeral(number)}）", part


def _pieces(text: str, longest: int) -> Iterator[str]:
    start = 0
    while len(text) - start > longest:
        end = text.rfind("\n", start + 1, start + longest)
        if end < 0:
            end = start + longest  # one paragraph longer than the field: cut where it must be
            yield text[start:end]
            start = end
            continue
        yield text[start:end]
        start = end + 1
    if text[start:].strip():
        yield text[start:]


def _numeral(number: int) -> str:
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "")
    return head + (_NUMERALS[ones] if ones or not tens else "")


def _evidence(article: Article, longest: int) -> str:
    said = []
    for each in article.evidence:
        place = f"第 {each.line} 行" if each.line else "文件名"
        quote = each.quote if len(each.quote) <= _QUOTE else each.quote[:_QUOTE] + "…"
        said.append(f"{_FIELDS[each.field]}“{each.value}”：{place}“{quote}”")
    return _clean("\n".join(said))[:longest]


def _by_article(analysis: Analysis) -> list[list[Aside]]:
    """The lines set aside, each with the article before it; those before the first with the first."""
    starts = [article.first_line for article in analysis.articles]
    found: list[list[Aside]] = [[] for _ in starts]
    for aside in analysis.aside:
        found[max(0, bisect_right(starts, aside.line) - 1)].append(aside)
    return found


def _aside_text(aside: Sequence[Aside], longest: int) -> str:
    lines = [_clean(f"第 {each.line} 行（{each.reason}）：{each.text}") for each in aside]
    whole = "\n".join(lines)
    if len(whole) <= longest:
        return whole
    kept, size = [], 0
    for line in lines:
        size += len(line) + 1
        if size > longest - 40:
            break
        kept.append(line)
    return "\n".join([*kept, f"……另有 {len(lines) - len(kept)} 行，见原文件。"])


def _middle_cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest // 2]}…{text[-(longest // 2 - 1) :]}"


def source_of(row: Mapping[str, object]) -> tuple[str, int]:
    """The fingerprint and position that make a row unique."""
    return str(row["source_sha256"]), int(row["position"])
