"""Bars: places the numbers of a short series in a drawing; the numbers themselves stand in the table beside it."""

from collections.abc import Sequence
from decimal import Decimal

HEIGHT, STEP, BAR, LABEL = 120, 56, 32, 18


def bars(points: Sequence[tuple[str, Decimal | None, str]]) -> dict:
    """From (label, number, text): `width`, `height`, `zero`, and for each bar its place and size in drawing units."""
    numbers = [float(number) for _, number, _ in points if number is not None]
    high, low = max([0.0, *numbers]), min([0.0, *numbers])
    scale = HEIGHT / ((high - low) or 1)
    zero = LABEL + high * scale
    made = []
    for place, (label, number, text) in enumerate(points):
        size = abs(float(number or 0)) * scale
        top = zero - size if (number or 0) >= 0 else zero
        made.append(
            {
                "label": label,
                "text": text,
                "x": place * STEP + (STEP - BAR) // 2,
                "middle": place * STEP + STEP // 2,
                "top": round(top, 1),
                "size": round(max(size, 1), 1),
                "above": round(top - 5, 1),
            }
        )
    return {
        "bars": made,
        "width": len(points) * STEP,
        "height": HEIGHT + 2 * LABEL + 4,
        "zero": round(zero, 1),
        "bar": BAR,
    }
