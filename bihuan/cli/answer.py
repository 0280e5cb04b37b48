"""What a command answers, as text for people or JSON for programs, and the exit code it ends with."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from bihuan.base.errors import BihuanError, Refused
from bihuan.base.issue import Issue

CONSOLE = Console(highlight=False, soft_wrap=True)
ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)
MAX_ISSUES_SHOWN = 50


@dataclass(frozen=True)
class Answer:
    """`data` goes out as JSON; `text` (strings or rich tables) to people."""

    data: Mapping[str, object]
    text: Sequence[RenderableType] = field(default_factory=tuple)
    exit_code: int = 0


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (Decimal, Path)):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    if hasattr(value, "item"):  # numpy scalars
        return value.item()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def to_json(data: Mapping[str, object]) -> str:
    """JSON with dates, decimals and paths as text."""
    return json.dumps(data, ensure_ascii=False, default=_plain, indent=2)


def give(answer: Answer, as_json: bool) -> int:
    """Print an answer; returns the exit code."""
    if as_json:
        sys.stdout.write(to_json(answer.data) + "\n")
    else:
        for part in answer.text:
            CONSOLE.print(part, markup=False) if isinstance(part, str) else CONSOLE.print(part)
    return answer.exit_code


def give_error(error: BihuanError, as_json: bool) -> int:
    """Print an error where it belongs: JSON to standard output, words to standard error; returns the exit code."""
    issues = error.issues if isinstance(error, Refused) else []
    if as_json:
        data = {
            "error": type(error).__name__,
            "text": str(error),
            "issues": [issue.as_dict() for issue in issues],
        }
        sys.stdout.write(to_json(data) + "\n")
    elif issues:
        for line in issue_lines(issues):
            ERRORS.print(line, markup=False)
    else:
        ERRORS.print(str(error), markup=False)
    return error.exit_code


def issue_lines(issues: Sequence[Issue]) -> list[str]:
    """One line an issue; a long list is cut with a count of the rest."""
    lines = [str(issue) for issue in issues[:MAX_ISSUES_SHOWN]]
    if len(issues) > MAX_ISSUES_SHOWN:
        lines.append(f"……另有 {len(issues) - MAX_ISSUES_SHOWN} 处，用 --json 可看全部。")
    return lines


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], title: str = "") -> Table:
    """A table for people; numbers stand at the right."""
    shown = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[place], (int, float, Decimal)) for row in rows)
        shown.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    return shown
