"""Numbers of headings and items in the order 一、（一）1.（1）, given while the document is drawn."""

_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """1 … 99 as 一 … 九十九, as used before 、 and in brackets."""
    if not 1 <= number <= 99:
        raise ValueError(f"headings are numbered 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    words = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return words + (_DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """What stands before the heading's words."""
    match level:
        case 1:
            return f"{chinese(number)}、"
        case 2:
            return f"（{chinese(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
    raise ValueError(f"headings have levels 1 to 4, not {level}")


class Counter:
    """Counts headings level by level; a heading begins the count of the levels under it anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of this level."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return heading_number(level, self._counts[level - 1])
