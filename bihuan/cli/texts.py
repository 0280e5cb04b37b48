"""Texts that a command works on: records by number, or the articles in a file that is not in the library yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import catalogue, get
from bihuan.library.analysis.public import analyse
from bihuan.library.duplicates.public import text_of
from bihuan.library.reading.public import Reading, read_file


@dataclass(frozen=True, slots=True)
class Asked:
    """A text with its title; `record` is 0 for one out of a file."""

    title: str
    text: str
    record: int = 0


def asked_texts(records: Sequence[int], path: Path | None, *, actor: int) -> tuple[list[Asked], list[Issue]]:
    """The texts of the records (or of the articles in the file), and what was wrong with some of them.

    Refused when there is no text at all; NotFound for a record that the person may not see.
    """
    if bool(records) == (path is not None):
        mend = "写一个或几个记录号，或 --text 文件。"
        raise Refused([Issue("cli.texts", "没有说清看哪篇文章。", mend)])
    found, issues = _in_file(path) if path is not None else _of_records(records, actor)
    if not found:
        raise Refused(issues or [Issue("cli.texts", "里面没有成段的文字。", "换一篇文章。")])
    return found, issues


def _of_records(records: Sequence[int], actor: int) -> tuple[list[Asked], list[Issue]]:
    found, issues = [], []
    for record in dict.fromkeys(records):
        seen = get(record, actor=actor)
        text = text_of(catalogue().ledger(seen.ledger), seen.values)
        if text.strip():
            found.append(Asked(seen.label, text, record))
        else:
            issues.append(Issue("cli.texts", f"#{record} 没有成段的文字。", "换一条记录。"))
    return found, issues


def _in_file(path: Path) -> tuple[list[Asked], list[Issue]]:
    if not path.is_file():
        raise NotFound(f"没有这个文件：{path}")
    found: list[Asked] = []
    issues: list[Issue] = []
    for each in read_file(path):
        if isinstance(each, Reading):
            articles = analyse(each.text, each.name).articles
            found += [Asked(article.title, article.text) for article in articles]
            issues += each.issues
        else:
            issues.append(each)
    return found, issues
