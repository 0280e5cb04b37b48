"""Charts: places the numbers of a short series in a drawing; the numbers themselves stand in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

HEIGHT, STEP, BAR, ABOVE, BELOW = 132, 58, 30, 22, 24
LINE_WIDTH, LINE_HEIGHT, EDGE = 120, 32, 3
WHOLE = 100  # a bar of a comparison is so many units long at most
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a series: `number` None where there is none, and then `text` says why; `short` stands below the chart."""

    label: str
    short: str
    number: Decimal | None
    text: str
    href: str = ""


def _extent(numbers: Sequence[float]) -> tuple[float, float, float]:
    """Highest and lowest, with zero among them, and how far apart they are (never 0)."""
    high, low = max([0.0, *numbers]), min([0.0, *numbers])
    return high, low, (high - low) or 1.0


def column_chart(points: Sequence[Point]) -> dict:
    """Upright bars: `width`, `height`, `zero`, `bar`, and for each point its place and size in drawing units."""
    high, _, extent = _extent([float(each.number) for each in points if each.number is not None])
    zero = ABOVE + high / extent * HEIGHT
    made = []
    for place, each in enumerate(points):
        size = abs(float(each.number or 0)) / extent * HEIGHT
        top = zero - size if (each.number or 0) >= 0 else zero
        made.append(
            {
                "point": each,
                "missing": each.number is None,
                "x": place * STEP + (STEP - BAR) // 2,
                "middle": place * STEP + STEP // 2,
                "top": round(top, 1),
                "size": round(max(size, 1), 1),
                "above": round(top - 6, 1),
            }
        )
    return {
        "bars": made,
        "width": max(1, len(points)) * STEP,
        "height": ABOVE + HEIGHT + BELOW,
        "foot": ABOVE + HEIGHT + BELOW - 6,
        "zero": round(zero, 1),
        "bar": BAR,
    }


def line_chart(
    numbers: Sequence[Decimal | None], width: int = LINE_WIDTH, height: int = LINE_HEIGHT
) -> dict | None:
    """A small line without axes: `path` (broken where numbers are missing) and its last point; None below two numbers."""
    known = [float(each) for each in numbers if each is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    extent = (high - low) or 1.0
    step = (width - 2 * EDGE) / (len(numbers) - 1)
    path, last, drawing = [], (0.0, 0.0), False
    for place, number in enumerate(numbers):
        if number is None:
            drawing = False
            continue
        y = height / 2 if high == low else EDGE + (high - float(number)) / extent * (height - 2 * EDGE)
        last = (round(EDGE + place * step, 1), round(y, 1))
        # A number alone between gaps is a dot: a line of no length with round ends.
        path.append(f"L{last[0]} {last[1]}" if drawing else f"M{last[0]} {last[1]}h0")
        drawing = True
    return {"path": "".join(path), "x": last[0], "y": last[1], "width": width, "height": height}


def bar_lengths(numbers: Sequence[Decimal | None]) -> list[dict | None]:
    """Lying bars beside each other: where each begins and how long it is, of WHOLE; None where there is no number."""
    _, low, extent = _extent([float(each) for each in numbers if each is not None])
    made: list[dict | None] = []
    for each in numbers:
        if each is None:
            made.append(None)
            continue
        length = abs(float(each)) / extent * WHOLE
        start = (min(float(each), 0.0) - low) / extent * WHOLE
        made.append({"start": round(start, 1), "length": round(length, 1)})
    return made


def quantile_classes(numbers: Sequence[Decimal | None]) -> list[int | None]:
    """For a heat map: which fifth of the different values each number is in, 0 the lowest; None where there is none."""
    different = sorted({each for each in numbers if each is not None})
    fifth = {each: place * CLASSES // len(different) for place, each in enumerate(different)}
    if len(different) == 1:
        fifth = {different[0]: 0 if different[0] == 0 else CLASSES // 2}
    return [None if each is None else fifth[each] for each in numbers]
