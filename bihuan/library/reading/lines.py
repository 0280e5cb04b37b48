"""Joins the lines of printed pages into paragraphs as Chinese is set, and drops what pages repeat at their edges."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

WIDE = 1.3  # a gap of so many heights of a character stands between columns
_EDGE = 0.12  # share of a page's height in which headers, footers and page numbers stand
_NUMBER = re.compile(
    r"[-—–―－·•\s]*(?:第\s*)?(\d{1,4}|[ivxlIVXL]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―－·•\s]*"
)
_MARKED = re.compile(r"[-—–―－·•].*\d|第\s*\d+\s*页|\d+\s*[/／]\s*\d+")
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|附件[\d：:]|[●■◆▪•]"
)
_WORD = re.compile(r"[“‘（《〈【(\[]*(?:[!-~]{1,40}|.)?[，。、；：？！”’）》〉】％]*")
_ENDS = frozenset("。！？；：!?;:.…”》）)】")
_FULL = 0.6  # share of a page's height below which a page that ends is not a full one
_REPEATED = 0.4  # share of pages that must have a line at the edge for it to be a header or footer


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line and where it stands, in any unit, measured from the top left; `page` is its page's size."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: tuple[float, float]

    @property
    def height(self) -> float:
        """The height of its characters."""
        return max(1.0, self.bottom - self.top)


def without_edges(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """The pages without page numbers, and without the headers and footers that they repeat."""
    seen: Counter[tuple[str, str]] = Counter()
    for lines in pages:
        seen.update({(_edge(line), _key(line.text)) for line in lines if _edge(line)})
    needed = max(3, sum(1 for lines in pages if lines) * _REPEATED)
    repeated = {key for key, count in seen.items() if count >= needed}
    numbered = sum(
        1 for lines in pages if any(_edge(line) and _NUMBER.fullmatch(line.text) for line in lines)
    )
    bare = numbered >= 2
    kept = []
    for lines in pages:
        kept.append(
            [
                line
                for line in lines
                if not (
                    _edge(line)
                    and ((_edge(line), _key(line.text)) in repeated or _is_number(line.text, bare))
                )
            ]
        )
    return kept


def side_by_side(lines: Sequence[PageLine]) -> list[PageLine]:
    """Pieces that follow each other on one base line as one line: with a tab between columns."""
    found: list[PageLine] = []
    for line in lines:
        before = found[-1] if found else None
        if before and _level(before, line) and line.left >= before.right - 0.3 * line.height:
            gap = line.left - before.right
            sign = "\t" if gap > WIDE * max(before.height, line.height) else ""
            text = f"{before.text}{sign}{line.text}" if sign else _join(before.text, line.text)
            top, bottom = min(before.top, line.top), max(before.bottom, line.bottom)
            found[-1] = PageLine(text, before.left, line.right, top, bottom, before.page)
        else:
            found.append(line)
    return found


def _level(first: PageLine, second: PageLine) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared > 0.5 * min(first.height, second.height)


def _edge(line: PageLine) -> str:
    height = line.page[1]
    if line.bottom < height * _EDGE:
        return "top"
    return "bottom" if line.top > height * (1 - _EDGE) else ""


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _is_number(text: str, bare: bool) -> bool:
    return bool(_NUMBER.fullmatch(text)) and (bare or bool(_MARKED.search(text)))


def paragraphs(pages: Sequence[list[PageLine]]) -> list[str]:
    """Paragraphs over line and page ends. A line goes on in the next when it is full and the next is not indented."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    margins = _margins(lines)
    found = [lines[0].text.strip()]
    for before, line in zip(lines, lines[1:], strict=False):
        text = line.text.strip()
        if not text:
            continue
        if found[-1] and _goes_on(before, line, margins):
            found[-1] = _join(found[-1], text)
        else:
            found.append(text)
    return [text for text in found if text]


def _margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    """Left and right edge of the type area: what the longer half of the lines share."""
    longest = max(line.right - line.left for line in lines)
    full = [line for line in lines if line.right - line.left > longest * 0.6] or list(lines)
    lefts = sorted(line.left for line in full)
    rights = sorted(line.right for line in full)
    return lefts[len(lefts) // 10], rights[len(rights) * 8 // 10]


def _goes_on(before: PageLine, line: PageLine, margins: tuple[float, float]) -> bool:
    left, right = margins
    unit = median((before.height, line.height, before.height))
    if before.right + _first_word(line.text.strip()) * unit < right - 1.2 * unit or _BEGINS.match(
        line.text.strip()
    ):
        return False
    if before.right - before.left < 0.5 * (right - left):  # set to the right, such as a signature
        return False
    if "\t" in before.text or "\t" in line.text:  # rows of a table
        return False
    if abs(before.height - line.height) > 0.35 * max(before.height, line.height):
        return False
    if line.top <= before.top:  # another page, or another column: only a full one goes on
        if before.bottom < _FULL * before.page[1]:
            return False
    elif line.top - before.bottom > 2.2 * unit:
        return False
    if before.text.rstrip()[-1:] in _ENDS and before.right < right - 0.8 * unit:
        return False
    indent = line.left - left
    if indent > 4 * unit:  # a block that stands further in, such as a quotation: compare with the line before
        return abs(line.left - before.left) < 0.8 * unit
    return indent < 1.3 * unit


def _first_word(text: str) -> float:
    """The width, in characters, of what cannot be parted at the beginning of a line: had it fitted above, it stood there."""
    word = _WORD.match(text).group()
    return sum(0.6 if each.isascii() else 1.0 for each in word)


def _join(first: str, second: str) -> str:
    end, begin = first[-1], second[0]
    if (
        end in "-\u00ad\ufffe"
        and len(first) > 1
        and first[-2].isascii()
        and first[-2].isalpha()
        and begin.islower()
    ):
        return first[:-1] + second
    spaced = end.isascii() and begin.isascii() and (end.isalnum() or end in ",.;:)") and begin.isalnum()
    return f"{first} {second}" if spaced and not (end.isdigit() and begin.isdigit()) else first + second
