"""Dates as officials write them: Arabic or Chinese numerals, with or without the day; what is masked is never guessed."""

import re
from dataclasses import dataclass
from datetime import date

from bihuan.library.analysis.numerals import to_number

_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][九〇零○Ｏ][〇零○Ｏ一二三四五六七八九]{2})"
_WORDS = re.compile(
    _YEAR + r"\s*年\s*(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月"
    r"(?:\s*(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*日)?"
)
_SIGNS = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d{2})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d./-])"
)
_MASKED_DAY = re.compile(r"\s*[xX×*＊某□_○—-]{1,4}\s*日")
_MASKED = re.compile(
    r"[\dxX×*＊某□_○〇零一二三四五六七八九十]{2,4}年\s*[\dxX×*＊某□_○一二三四五六七八九十]{1,3}月\s*(?:[\dxX×*＊某□_○一二三四五六七八九十]{1,3}日)?"
)
_AROUND = re.compile(r"^[\s(（\[【]*|[\s)）\]】。]*$")
_EARLIEST = 1949


@dataclass(frozen=True, slots=True)
class Written:
    """A date found: its day (the first of the month where only that is said), as ISO text, and where it stands."""

    day: date
    value: str
    start: int
    end: int


def is_masked(line: str) -> bool:
    """Whether a whole line is a date of which a part is masked: 20xx年x月x日."""
    return bool(_MASKED.fullmatch(_AROUND.sub("", line)))


def find_date(line: str) -> Written | None:
    """The first whole date in a line (half-width digits); None where there is none, or it is masked or impossible."""
    for pattern in (_WORDS, _SIGNS):
        for found in pattern.finditer(line):
            if not found["day"] and _MASKED_DAY.match(line, found.end()):
                continue
            written = _checked(found)
            if written:
                return written
    return None


def date_line(line: str) -> Written | None:
    """The date that makes up a whole line, brackets aside."""
    bare = _AROUND.sub("", line)
    written = find_date(bare) if len(bare) <= 20 else None
    return written if written and (written.start, written.end) == (0, len(bare)) else None


def _checked(found: re.Match) -> Written | None:
    year, month = to_number(found["year"]), to_number(found["month"])
    day = to_number(found["day"] or "")
    try:
        made = date(year, month, day or 1)
    except ValueError:
        return None
    if year < _EARLIEST or (found["day"] and not day):
        return None
    value = made.isoformat() if day else f"{year:04d}-{month:02d}"
    return Written(made, value, found.start(), found.end())
