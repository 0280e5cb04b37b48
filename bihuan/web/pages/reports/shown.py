"""A document for a page: its blocks numbered as in print, its figures with the paths of their traces."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bihuan.official.public import (
    Counter,
    Document,
    FigureRun,
    Heading,
    Inline,
    Item,
    Paragraph,
    Run,
    Table,
)


def shown(document: Document) -> dict:
    """`title`, `addressee`, `blocks`, `signature`, `date`, `moment`, `sources` for the template of a report."""
    return {
        "title": document.title,
        "addressee": document.addressee,
        "blocks": list(_blocks(document)),
        "signature": document.signature,
        "date": document.date,
        "moment": document.moment,
        "rules": document.rules,
        "sources": [{"source": each, "path": path_of(each.link)} for each in document.sources],
        "missing": len(document.missing),
    }


def path_of(link: str) -> str:
    """The path of a trace address: the page is served wherever it is, not where the address says."""
    return urlsplit(link).path


def _blocks(document: Document) -> Iterator[dict]:
    counter = Counter()
    for paragraph in document.opening:
        yield {"kind": "paragraph", "runs": _runs(paragraph.runs)}
    for place, section in enumerate(document.sections, 1):
        if section.title:
            head = counter.next(1)
            yield {
                "kind": "heading",
                "level": 1,
                "number": head,
                "runs": _runs((Run(section.title),)),
                "id": f"s{place}",
            }
        for block in section.blocks:
            match block:
                case Heading():
                    head = counter.next(block.level) if block.number is None else block.number
                    yield {"kind": "heading", "level": block.level, "number": head, "runs": _runs(block.runs)}
                case Item():
                    before = f"{block.number}." if block.number else ""
                    yield {"kind": "paragraph", "number": before, "runs": _runs(block.runs)}
                case Paragraph():
                    yield {"kind": "paragraph", "runs": _runs(block.runs)}
                case Table():
                    yield _table(block)


def _table(block: Table) -> dict:
    rows = [[_runs(cell) for cell in row] for row in block.rows]
    return {
        "kind": "table",
        "caption": block.caption,
        "header": [_runs(cell) for cell in block.header],
        "rows": rows,
        "notes": block.notes,
    }


def _runs(runs: Sequence[Inline]) -> list[dict]:
    return [
        {
            "text": run.text,
            "bold": run.bold,
            "path": path_of(run.link),
            "missing": run.missing,
            "figure": True,
        }
        if isinstance(run, FigureRun)
        else {"text": run.text, "bold": run.bold}
        for run in runs
    ]
