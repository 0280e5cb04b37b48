"""What differs between two stretches that are nearly equal: numbers, dates and names that were replaced, or other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

_NUMERAL = "〇零一二三四五六七八九十百千万亿两\\d"
_DATE = re.compile(
    rf"[{_NUMERAL}x]{{2,4}}年(?:[{_NUMERAL}x]{{1,3}}月(?:[{_NUMERAL}x]{{1,3}}[日号])?)?"
    rf"|[{_NUMERAL}x]{{1,3}}月(?:[{_NUMERAL}x]{{1,3}}[日号])?|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}"
)
_NUMBER = re.compile(rf"(?:百分之)?[{_NUMERAL}x][{_NUMERAL}x,.]*[%‰]?")
_TOKEN = re.compile(rf"({_DATE.pattern})|({_NUMBER.pattern})|([a-z]+)|(\w)", re.IGNORECASE)
_MASK = re.compile(r"[x×*某]+", re.IGNORECASE)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤甲乙丙丁戊"
)
_PLACE = re.compile(
    r"(?:机关|直属|第.|生产|综合)?(?:党|供电|检修|工务|物流)?(?:公司|集团|支部|总支|党委|分局|[局处部厂站院所校县市区镇乡村科室队组段矿场店馆班社]|中心|街道|社区|学校|协会|车间|项目)"
)
_TITLED = re.compile(
    r"同志|书记|主任|经理|委员|局长|处长|科长|厂长|队长|班长|站长|师傅|老师|工程师|教授|同事|先生|女士"
)
LONGEST_NAME = 16
AROUND = 6  # characters after a replaced word that may tell that it is a name


class What(StrEnum):
    """What was replaced. TEXT: other words."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    TEXT = "text"


SUBSTITUTIONS = frozenset({What.NUMBER, What.DATE, What.NAME})


@dataclass(frozen=True, slots=True)
class Difference:
    """`here` and `there` as they stand in the texts; one of them is empty where something was added."""

    what: What
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class _Token:
    what: What | None  # of a number or date
    word: str  # folded
    start: int
    end: int


def differences(here: str, there: str, folded: tuple[str, str]) -> tuple[Difference, ...]:
    """What was replaced, in order; punctuation and spaces do not count. `folded`: the same two, folded."""
    left, right = list(_tokens(folded[0])), list(_tokens(folded[1]))
    found = []
    for start, end, other_start, other_end in _changed(left, right):
        one, two = left[start:end], right[other_start:other_end]
        what = _what(one, two, _following(folded[0], left, end))
        found.append(Difference(what, _shown(here, one), _shown(there, two)))
    return tuple(found)


def _tokens(folded: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(folded):
        what = What.DATE if match[1] else What.NUMBER if match[2] else None
        what = None if _MASK.fullmatch(match[0]) else what
        yield _Token(what, match[0].lower(), *match.span())


def _changed(left: list[_Token], right: list[_Token]) -> list[tuple[int, int, int, int]]:
    """Ranges that differ, joined where a single character between two of them happens to be the same."""
    operations = Levenshtein.opcodes([each.word for each in left], [each.word for each in right])
    found: list[tuple[int, int, int, int]] = []
    for each in operations:
        if each.tag == "equal":
            continue
        span = (each.src_start, each.src_end, each.dest_start, each.dest_end)
        gap = span[0] - found[-1][1] if found else 2
        if gap == 0 or (gap == 1 and not any(token.what for token in left[found[-1][0] : span[1]])):
            found[-1] = (found[-1][0], span[1], found[-1][2], span[3])
        else:
            found.append(span)
    return found


def _what(one: list[_Token], two: list[_Token], following: str) -> What:
    kinds = {token.what for token in one + two} - ({None} if _masked(one) or _masked(two) else set())
    if one and two and kinds == {What.NUMBER}:
        return What.NUMBER
    if one and two and kinds and kinds <= {What.NUMBER, What.DATE}:
        return What.DATE
    words = tuple("".join(token.word for token in side) for side in (one, two))
    return What.NAME if all(words) and _names(*words, following) else What.TEXT


def _masked(tokens: list[_Token]) -> bool:
    return bool(tokens) and all(_MASK.fullmatch(token.word) for token in tokens)


def _names(one: str, two: str, following: str) -> bool:
    """Both may be names: masked, of a place or an office, or people with a surname; what follows may tell it."""
    if max(len(one), len(two)) > LONGEST_NAME:
        return False
    if _MASK.fullmatch(one) or _MASK.fullmatch(two):
        return True
    if _PLACE.match(following) or _TITLED.match(following):
        return True
    if all(_PLACE.search(word[-2:]) for word in (one, two)):
        return True
    return all(2 <= len(word) <= 4 and word[0] in _SURNAMES for word in (one, two))


def _following(folded: str, tokens: list[_Token], place: int) -> str:
    return folded[tokens[place].start : tokens[place].start + AROUND] if place < len(tokens) else ""


def _shown(text: str, tokens: list[_Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
