"""Chinese numerals, as headings, pieces and dates use them."""

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
COUNTING = "一二三四五六七八九十百"


def to_number(text: str) -> int:
    """The number that `12`, `１２`, `十二`, `一百零三` or `二〇二四` says; 0 when it is none."""
    if text.isdecimal():
        return int(text)
    if not text or any(sign not in DIGITS and sign not in "十百" for sign in text):
        return 0
    if not set("十百") & set(text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    total = 0
    hundreds, found, rest = text.rpartition("百")
    if found:
        total += 100 * (to_number(hundreds) or 1)
    tens, found, ones = rest.rpartition("十")
    if found:
        total += 10 * (to_number(tens.lstrip("零〇")) or 1)
    return total + (to_number(ones.lstrip("零〇")) if ones else 0)
