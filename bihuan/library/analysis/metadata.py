"""Date and organisation of an article, each with the line that says so."""

import re
from collections.abc import Sequence
from datetime import date

from bihuan.library.analysis.dates import Written, date_line, find_date, is_masked
from bihuan.library.analysis.lines import Line
from bihuan.library.analysis.organisations import in_heading, in_title, looks_like_one, organisation_in
from bihuan.library.analysis.titles import has_title_word, is_bracketed, is_subtitle, is_under_title
from bihuan.library.analysis.values import Evidence

_LAST = 8  # lines at the end among which a signature is sought
_FIRST = 4  # lines below the title
_LABELLED = re.compile(
    r"^(?:单位|报送单位|填报单位|供稿单位|作者单位|发文单位|报告单位|供稿|撰稿单位)\s*[:：]\s*(.+)$"
)
_PRINTED = re.compile(r"印发$")


def written_on(head: Sequence[Line], text: Sequence[Line]) -> tuple[date | None, Evidence | None]:
    """By the signature, else by a line under the title, else by the note of printing; the last of several signatures."""
    for lines, whole in ((_signature(text), True), (_under(head, text), False), (_printed(text), False)):
        for line in lines:
            found = (date_line(line.bare) or _signed(line)) if whole else find_date(line.bare)
            if found:
                return found.day, Evidence("written_on", found.value, line.number, line.shown)
    return None, None


def organisation_of(
    title: str, shown_title: Sequence[Line], head: Sequence[Line], text: Sequence[Line]
) -> Evidence | None:
    """By the signature, a label, the line under the title, the red head, or the beginning of the title."""
    for line in _signed_by(text):
        if name := organisation_in(_shown_before_date(line)):
            return Evidence("organisation", name, line.number, line.shown)
    for line in (*head, *text[:_FIRST], *text[-_LAST:]):
        if (found := _LABELLED.match(line.bare)) and (name := organisation_in(found[1])):
            return Evidence("organisation", name, line.number, line.shown)
    for line in _under((), text):
        if name := organisation_in(_shown_before_date(line)):
            return Evidence("organisation", name, line.number, line.shown)
    for line in (*head, *shown_title):
        if name := in_heading(line.bare):
            return Evidence("organisation", name, line.number, line.shown)
    if name := in_title(title, formal=has_title_word(title)):
        number, quote = (shown_title[0].number, shown_title[0].shown) if shown_title else (0, title)
        return Evidence("organisation", name, number, quote)
    return None


def _tail(text: Sequence[Line]) -> list[Line]:
    """The end of the text before its appendices."""
    lines = list(text)
    for place in range(len(lines) - 1, 0, -1):
        if re.match(r"^附件\s*\d{0,2}[:：]?$", lines[place].bare):
            signed = [at for at in range(max(0, place - _LAST), place) if date_line(lines[at].bare)]
            if signed:
                return lines[max(0, signed[-1] - _LAST + 1) : signed[-1] + 1]
    return lines[-_LAST:]


def _signature(text: Sequence[Line]) -> list[Line]:
    return [line for line in reversed(_tail(text)) if len(line.bare) <= 50 and not _PRINTED.search(line.bare)]


def _signed(line: Line) -> Written | None:
    """The date of a line that holds an organisation and a date."""
    found = find_date(line.bare)
    if not found or line.bare[found.end :].strip(" )）"):
        return None
    before = line.bare[: found.start].strip()
    return found if before and looks_like_one(before) else None


def _signed_by(text: Sequence[Line]) -> list[Line]:
    """Lines that sign: that of the date where it names one, and those right above the date."""
    tail = _tail(text)
    first = text.index(tail[0]) if tail else 0
    for place in range(len(tail) - 1, -1, -1):
        line = tail[place]
        if _signed(line):
            return [line]
        if date_line(line.bare) or is_masked(line.bare):
            above = []
            for each in reversed(text[max(0, first + place - 3) : first + place]):
                if not looks_like_one(each.bare):
                    break
                above.insert(0, each)
            return above
    last = tail[-1] if len(tail) > 1 else None
    return [last] if last and looks_like_one(last.bare) and last.bare[-1] not in "。！？" else []


def _under(head: Sequence[Line], text: Sequence[Line]) -> list[Line]:
    """Lines between the title and the text."""
    found = []
    for line in text[: _FIRST + len(head)]:
        if line in head:
            continue
        if not is_under_title(line.bare) or len(line.bare) > 60:
            break
        if not line.bare.startswith("会议"):  # when a meeting was held is not when its minutes were written
            found.append(line)
    return found


def _printed(text: Sequence[Line]) -> list[Line]:
    return [line for line in text[-_LAST:] if _PRINTED.search(line.bare) and len(line.bare) <= 60]


def _shown_before_date(line: Line) -> str:
    """What a line says besides its date, brackets aside."""
    found = find_date(line.bare)
    text = line.bare if not found else line.bare[: found.start] + " " + line.bare[found.end :]
    if is_bracketed(line.bare) or is_subtitle(line.bare):
        text = text.strip("()（）-— ")
    return text.strip()
