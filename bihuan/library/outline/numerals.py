"""Numbers as people write them: Arabic, Chinese, with 万 and 亿, in fractions; what is masked has no value."""

import re
from fractions import Fraction

MASKS = "x×*□■○"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_VAGUE = "余多来几数"
_PARTS = re.compile(r"(.+)分之(.+)")
_SCALED = re.compile(r"([\d,.]+)([十百千万亿]*)")


def value_of(shown: str) -> Fraction | None:
    """The number that folded text says, whatever is vague in it left out (`30余万` is 300000); None when it says none."""
    if is_masked(shown):
        return None
    plain = "".join(sign for sign in shown if sign not in _VAGUE and not sign.isspace())
    if plain == "半":
        return Fraction(1, 2)
    if parts := _PARTS.fullmatch(plain):
        under, over = value_of(parts[1]), value_of(parts[2])
        return over / under if under and over is not None else None
    if scaled := _SCALED.fullmatch(plain):
        return _arabic(scaled[1], scaled[2])
    return _chinese(plain)


def is_masked(shown: str) -> bool:
    """Whether any part of the number is hidden."""
    return any(sign in MASKS for sign in shown) or shown == "“n”"


def _arabic(digits: str, scale: str) -> Fraction | None:
    try:
        value = Fraction(digits.replace(",", ""))
    except ValueError:
        return None
    for sign in scale:
        value *= (_SMALL | _LARGE)[sign]
    return value


def _chinese(text: str) -> Fraction | None:
    """`六万五千`, `一百零八`, `三点五`, `二〇二六`; a bare `百` is 100."""
    whole, point, rest = text.partition("点")
    total = _whole(whole)
    if total is None or not point:
        return total
    if not rest or any(sign not in _DIGITS for sign in rest):
        return None
    return total + Fraction(int("".join(str(_DIGITS[sign]) for sign in rest)), 10 ** len(rest))


def _whole(text: str) -> Fraction | None:
    if not text:
        return None
    if all(sign in _DIGITS for sign in text):
        return Fraction(int("".join(str(_DIGITS[sign]) for sign in text)))
    total = section = digit = 0
    seen = False
    for sign in text:
        if sign in _DIGITS:
            digit, seen = _DIGITS[sign], True
        elif sign in _SMALL:
            section += (digit if digit or seen else 1) * _SMALL[sign]
            digit, seen = 0, False
        elif sign in _LARGE:
            before = total if _LARGE[sign] > total else 0  # in 一亿零一万 the 亿 stands by itself
            total += (before + section + digit or 1) * _LARGE[sign] - before
            section = digit = 0
            seen = False
        else:
            return None
    return Fraction(total + section + digit)
