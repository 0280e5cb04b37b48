"""A report as plain text, for snapshots: what it says and in which order, figures in brackets."""

from collections.abc import Iterator

from bihuan.official.model import Document, FigureRun, Heading, Item, Paragraph, Table


def plain(report: Document) -> str:
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Document) -> Iterator[str]:
    yield f"《{report.title}》"
    for paragraph in report.opening:
        yield _runs(paragraph.runs)
    for section in report.sections:
        yield f"# {section.title}"
        for block in section.blocks:
            match block:
                case Heading(level, runs):
                    yield "#" * level + " " + _runs(runs)
                case Item(number, runs):
                    yield f"{number or '-'} {_runs(runs)}"
                case Paragraph(runs):
                    yield _runs(runs)
                case Table():
                    for row in (block.header, *block.rows):
                        yield "| " + " | ".join(_runs(cell) for cell in row) + " |"
    yield f"{report.signature} {report.date}"
    for source in report.sources:
        parts = (
            source.number,
            source.title,
            source.text,
            source.unit,
            source.period,
            source.records,
            source.missing,
        )
        yield " / ".join(str(part) for part in parts)
        yield f"    {source.link}"


def _runs(runs) -> str:
    words = "".join(f"[{run.text}]" if isinstance(run, FigureRun) else run.text for run in runs)
    return words.replace("\n", "")
