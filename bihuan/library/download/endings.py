"""What stands around the body of an official text: organisation and date under the title, and the 落款 at its end."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

LONGEST_NAME = 28  # characters: a line of the page
MOST_NAMES = 3
# Figures of a day as people write them, also where a compilation has masked them.
_FIGURE = r"[\d０-９〇○零一二三四五六七八九十xX×＊*]"
_DAY_WORDS = rf"{_FIGURE}{{2,4}}\s*年\s*{_FIGURE}{{1,3}}\s*月(?:\s*{_FIGURE}{{1,3}}\s*日)?"
_DAY = re.compile(rf"[（(]?\s*{_DAY_WORDS}\s*[）)]?")
_NAME_AND_DAY = re.compile(rf"(?P<name>\S.{{1,{LONGEST_NAME}}}?)[\s\u3000]+(?P<day>{_DAY_WORDS})")
_ATTACHED = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*[：:]?")
_SENTENCE = re.compile(r"[。；，：！？,;:!?\t]")
_NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]+[）)、.．]")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where among the lines the 落款 stands (`start` to before `stop`, the same where there is none), and what it says.

    `signature`: a name a line; `day` as it is written.
    """

    start: int
    stop: int
    signature: str = ""
    day: str = ""

    def moved(self, number: int) -> "Ending":
        """The same among lines that begin so many later."""
        return replace(self, start=max(self.start + number, 0), stop=max(self.stop + number, 0))


def is_day(line: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _DAY.fullmatch(line) is not None


def is_attached(line: str) -> bool:
    """Whether the line is the mark of an attachment, such as 附件1."""
    return _ATTACHED.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Whether the line after such a mark may be the attachment's title."""
    return len(line) <= 2 * LONGEST_NAME and not _SENTENCE.search(line) and not _NUMBER.match(line)


def opening_lines(lines: Sequence[str], organisation: str) -> tuple[str, ...]:
    """The lines right under the title that are the organisation or the date."""
    found: list[str] = []
    for line in lines:
        plain = line.strip("（）() \u3000")
        if not (is_day(line) or _NAME_AND_DAY.fullmatch(plain) or (organisation and plain == organisation)):
            break
        found.append(line)
    return tuple(found)


def sign_off(lines: Sequence[str], organisation: str, headings: Collection[int] = ()) -> Ending:
    """The 落款 at the end of the text, or before its attachments; `headings`: places of lines that are no names."""
    stop = next((place for place, line in enumerate(lines) if is_attached(line)), len(lines))
    none = Ending(stop, stop)
    if stop < 2:  # a text is more than its signature
        return none
    last = lines[stop - 1]
    if joined := _NAME_AND_DAY.fullmatch(last):
        name = joined["name"].strip()
        return Ending(stop - 1, stop, name, joined["day"]) if _is_name(name) else none
    if not is_day(last):
        return Ending(stop - 1, stop, last) if organisation and last == organisation else none
    start = stop - 1
    while (
        start > 1
        and stop - 1 - start < MOST_NAMES
        and start - 1 not in headings
        and _is_name(lines[start - 1])
    ):
        start -= 1
    return Ending(start, stop, "\n".join(lines[start : stop - 1]), last.strip("（）() \u3000"))


def _is_name(line: str) -> bool:
    return len(line) <= LONGEST_NAME and not _SENTENCE.search(line) and not _NUMBER.match(line)
