"""The placeholders of `report.md`: finds every `{{ … }}`, and says what it asks for or why it cannot be read."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bihuan.base.issue import Issue


class Against(StrEnum):
    """Of which period a figure is asked, seen from the period of the report."""

    THIS = ""
    PREVIOUS = "previous"
    LAST_YEAR = "last_year"


class PlaceholderKind(StrEnum):
    """What stands between the braces."""

    FIGURE = "figure"
    TABLE = "table"
    UNIT = "unit"
    PERIOD = "period"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class FigureName:
    """A figure as asked for: its name (own, or `mechanism.figure`) and the period."""

    name: str
    against: Against = Against.THIS


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder. `start` and `end` are offsets in the text; `figures` has one for FIGURE, several for TABLE.

    `by` is `unit` or `month` for a table, else empty. A BLOCK is the table of a section of the pack: `what` is one of
    BLOCKS, `name` what is declared there (own, or `mechanism.name`), '' for all of it.
    """

    kind: PlaceholderKind
    start: int
    end: int
    line: int
    column: int
    figures: tuple[FigureName, ...] = ()
    by: str = ""
    what: str = ""
    name: str = ""


# What blocks there are → the section of the pack, and whether one of its parts is named.
BLOCKS: dict[str, tuple[str, bool]] = {
    "duties": ("duties", False),
    "scorecard": ("scorecards", True),
    "points": ("points", True),
    "survey": ("surveys", True),
    "warnings": ("warnings", False),
}
_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
_STRAY = re.compile(r"\{\{|\}\}")
_FIGURE = re.compile(r"(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)(?:@(?P<against>[a-z_]+))?")
_TABLE = re.compile(r"table\s+(?P<names>.+?)\s+by\s+(?P<by>\S+)")
_BLOCK = re.compile(r"(?P<what>[a-z]+)\s+(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)")
_FORMS = "可写 {{ 指标 }}、{{ 指标@last_year }}、{{ 指标@previous }}、{{ 机制.指标 }}、{{ unit }}、{{ period }}、{{ table 指标, 指标 by unit }}、{{ table 指标, 指标 by month }}、{{ duties }}、{{ scorecard 考核 }}、{{ points 积分 }}、{{ survey 问卷 }}、{{ warnings }}"


def parse_placeholders(text: str, file: str = "report.md") -> tuple[list[Placeholder], list[Issue]]:
    """Every placeholder of `text` in order, and an issue for each that cannot be read."""
    found: list[Placeholder] = []
    issues: list[Issue] = []
    rest = list(text)
    for match in _BRACES.finditer(text):
        rest[match.start() : match.end()] = " " * (match.end() - match.start())
        line, column = _position(text, match.start())
        read = _read(match["inside"].strip(), match.start(), match.end(), line, column)
        if isinstance(read, Placeholder):
            found.append(read)
        else:
            issues.append(Issue("report_placeholder", read, _FORMS, file=file, line=line, column=column))
    for match in _STRAY.finditer("".join(rest)):
        line, column = _position(text, match.start())
        said = f"“{match[0]}”没有配对，或大括号里换了行"
        issues.append(Issue("report_placeholder", said, _FORMS, file=file, line=line, column=column))
    return found, issues


def _read(inside: str, start: int, end: int, line: int, column: int) -> Placeholder | str:
    """The placeholder, or in words what is wrong with it."""
    if inside in ("unit", "period"):
        return Placeholder(PlaceholderKind(inside), start, end, line, column)
    block = _block(inside)
    if isinstance(block, str):
        return block
    if block:
        return Placeholder(PlaceholderKind.BLOCK, start, end, line, column, what=block[0], name=block[1])
    if inside == "table" or inside.startswith("table "):
        table = _TABLE.fullmatch(inside)
        if not table or table["by"] not in ("unit", "month"):
            return f"表格“{inside}”没有写明 by unit 或 by month"
        names = [_figure(each.strip()) for each in table["names"].split(",")]
        wrong = [each for each in names if isinstance(each, str)]
        figures = tuple(each for each in names if isinstance(each, FigureName))
        return (
            wrong[0]
            if wrong
            else Placeholder(PlaceholderKind.TABLE, start, end, line, column, figures, table["by"])
        )
    figure = _figure(inside)
    if isinstance(figure, str):
        return figure
    return Placeholder(PlaceholderKind.FIGURE, start, end, line, column, (figure,))


def _block(inside: str) -> tuple[str, str] | str | None:
    """What block is asked for and its name, in words what is wrong with it, or None when it is no block."""
    what = inside.partition(" ")[0]
    if what not in BLOCKS:
        return None
    named = BLOCKS[what][1]
    if inside == what:
        return f"没有写哪一个：{{{{ {what} 名称 }}}}" if named else (what, "")
    match = _BLOCK.fullmatch(inside)
    if not match or not named:
        return f"“{inside}”不是“{what}”的写法"
    return what, match["name"]


def _figure(text: str) -> FigureName | str:
    match = _FIGURE.fullmatch(text)
    if not match:
        return f"“{text}”不是指标的写法"
    against = match["against"] or ""
    if against not in list(Against):
        return f"“@{against}”不认识，只能写 @previous 或 @last_year"
    return FigureName(match["name"], Against(against))


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
