"""Numbers that Word draws in front of paragraphs (一、（一）1.) and that no run of the text holds."""

from dataclasses import dataclass, field

from lxml import etree

from bihuan.library.reading.ooxml import MOST, attribute, children, number_or, value

_DIGITS = "〇一二三四五六七八九"
_BULLETS = frozenset({"bullet", "none"})


def chinese(number: int) -> str:
    """A number as it is counted in headings: 十一, 二十, 一百零五."""
    if number >= 10_000 or number <= 0:
        return str(number)
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _letters(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1) * min(5, (number - 1) // 26 + 1) if number > 0 else "0"


def _roman(number: int) -> str:
    text = ""
    for worth, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
        *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        count, number = divmod(number, worth)
        text += sign * min(count, 20)
    return text


def _drawn(number: int, form: str) -> str:
    if (
        form.startswith(("chinese", "japaneseCounting", "taiwaneseCounting"))
        or form == "ideographTraditional"
    ):
        return chinese(number)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return str(number).translate({48 + each: 0xFF10 + each for each in range(10)})
    letters = {"upperLetter": _letters, "lowerLetter": _letters, "upperRoman": _roman, "lowerRoman": _roman}
    if form in letters:
        text = letters[form](number)
        return text.upper() if form.startswith("upper") else text
    return str(number)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts through the lists of one document; ask in the order of the paragraphs."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)  # numId → (counter, levels)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def number(self, list_id: str, level: int) -> str:
        """What is drawn before the next paragraph of the list: '' for bullets and unknown lists."""
        counter, levels = self.lists.get(list_id, ("", {}))
        here = levels.get(level)
        if here is None:
            return ""
        self._counts[counter, level] = min(MOST, self._counts.get((counter, level), here.start - 1) + 1)
        for deeper in range(level + 1, 9):
            self._counts.pop((counter, deeper), None)
        if here.form in _BULLETS:
            return ""
        text = here.text
        for above in range(9):
            sign = f"%{above + 1}"
            if sign in text and above in levels:
                count = self._counts.get((counter, above), levels[above].start)
                text = text.replace(sign, _drawn(count, levels[above].form))
        return text.strip()


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists that `numbering.xml` defines."""
    if root is None:
        return Numbering()
    abstract = {}
    for each in children(root, "abstractNum"):
        abstract[attribute(each, "abstractNumId")] = {
            number_or(attribute(level, "ilvl"), 0): _Level(
                value(level, "numFmt") or "decimal",
                value(level, "lvlText"),
                number_or(value(level, "start"), 1),
            )
            for level in children(each, "lvl")
        }
    lists = {}
    for each in children(root, "num"):
        list_id, meant = attribute(each, "numId"), value(each, "abstractNumId")
        levels = abstract.get(meant, {})
        begins = children(each, "lvlOverride")
        if begins:  # a list of its own that begins anew
            levels = dict(levels)
            for over in begins:
                level = number_or(attribute(over, "ilvl"), 0)
                if level in levels:
                    start = number_or(value(over, "startOverride"), levels[level].start)
                    levels[level] = _Level(levels[level].form, levels[level].text, start)
        lists[list_id] = (list_id if begins else f"#{meant}", levels)
    return Numbering(lists)
