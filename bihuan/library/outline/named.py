"""What holds a number and is no figure: dates, documents, ordinals, standards, and names such as 三会一课 and “两个维护”."""

import re
from collections.abc import Iterator
from pathlib import Path

from bihuan.library.outline.units import UNIT

_CN = "〇零○一二两三四五六七八九十百"
_ANY = rf"[\dx×*{_CN}]"
_DATES = (
    r"(?<![\d.])(?:19|20|xx|××|\*\*)[\dx×*]{2} ?年?(?: ?[-—–~至、和]{1,2} ?(?:(?:19|20)?\d{2}))? ?年(?:度|代|底|初|末|内|以来|间)?",
    r"(?<![\d.])[x×*]{2,4}年(?=[x×*\d]{1,2}月)",
    r"(?:19|20)\d{2} ?[-—–~至]{1,2} ?(?:19|20)\d{2}(?! ?[元人个名])",
    rf"[一二][〇零○九]{_ANY}{{2}}年(?:度|底|初|末)?",
    rf"(?<!个)(?<![\d.])(?:[\dx×*]{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:份|底|初|末|中旬|上旬|下旬)?(?:(?:[\dx×*]{{1,2}}|[{_CN}]{{1,3}})日)?",
    r"(?:19|20)\d{2} ?[-./] ?\d{1,2}(?: ?[-./] ?\d{1,2})?",
    r"\d{1,2} ?: ?\d{2}(?: ?: ?\d{2})?",
    r"\d{1,2}时(?:\d{1,2}分)?(?!间)",
    rf"(?:第 ?)?{_ANY}{{1,2}}个?季度|[上下]半年|(?:近|过去|(?<!提)前|未来|今后|最近|往后|(?<!延)后){_ANY}{{1,3}}余?(?:年|个月|天|周)|{_ANY}{{1,3}}年(?:来|以来|多来|间|前|后|内|行动|规划|计划|期)",
)
_NUMBERS = (
    r"第 ?[\dx×*〇零一二三四五六七八九十百千]{1,8}(?: ?[—–~至、-] ?第?[\d一二三四五六七八九十]{1,8})?",  # ordinals; ranks are asked before
    r"[〔\[(（] ?[\dx×*]{4} ?[〕\])）] ?第? ?[\dx×*]* ?号?",
    r"《[^》\n]{1,120}》",
    r"(?<![a-z])(?=[a-z]*[a-wyz])[a-z]{1,20}(?:[/ ][a-z]{1,10})?[ —–-]?\d[\d.]*(?:[—–-]\d+)*",  # GB/T 9704—2012; a word of x alone is a mask
    r"(?<!\d)\d{1,2} ?[x×*] ?24(?:小时)?",  # 7×24
    r"(?<!\d)\d{1,8}[a-wyz](?![a-z²³])",  # 5G
    r"(?:https?://|www\.)\S+",
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}",
    rf"(?<![{_CN}\dx×])[{_CN}\dx×]{{1,8}}(?: ?\+ ?[{_CN}\dx×n]{{1,8}}){{1,8}}",  # 1+3+N
    rf"(?m:^) *(?:[{_CN}]{{1,3}}、|[(（][{_CN}\d]{{1,3}}[)）]|\d{{1,2}}[.、](?!\d))",
    r"[其之][一二三四五六七八九十](?=[,是、,:])|[一二三四五六七八九十]是|[一二三四五六七八九十]要",
)
NAMES = tuple(
    name
    for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for name in line.split()
)
_BLOCKED = re.compile("|".join(f"(?:{pattern})" for pattern in (*_DATES, *_NUMBERS)))
# A name that ends in a numeral (五四) is none before a unit: 五四名 would be odd, but 三八家 is not.
_NAMES = re.compile("|".join(f"{name}(?!{UNIT})" for name in sorted(NAMES, key=len, reverse=True)))
_QUOTE = re.compile(r"[“「『‘]([^”」』’\n]{1,40})[”」』’]")
_STARTS = re.compile(rf"{_ANY}+")
_LONGEST_NAME = 8  # characters in quotes; what is longer is a saying that may well hold figures
_CHINESE = re.compile(rf"[{_CN}千万亿]")
_QUOTED_FIGURE = re.compile(r"[\dx×*]")


def blocked(text: str) -> list[tuple[int, int]]:
    """The stretches of folded text in which no figure begins, in order of their starts; they may overlap."""
    found = [each.span() for pattern in (_BLOCKED, _NAMES) for each in pattern.finditer(text)]
    return sorted([*found, *_quoted_names(text)])


def _quoted_names(text: str) -> Iterator[tuple[int, int]]:
    """`“两个维护”`, `“100天攻坚”`, `“双百”`: short quotations that begin with a number, and Chinese numerals in any short one."""
    for quote in _QUOTE.finditer(text):
        inner = quote[1]
        starts = bool(_STARTS.match(inner))
        if len(inner) <= _LONGEST_NAME and (starts or not _QUOTED_FIGURE.search(inner)):
            yield quote.span(1)
