"""Finds numbers with their units in folded text, and leaves out those that are part of a name, a date or a phrase."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bihuan.library.outline.named import blocked
from bihuan.library.outline.numerals import MASKS, is_masked, value_of
from bihuan.library.outline.units import COUNTING, UNIT

_M = re.escape(MASKS)
_SCALE = "(?:[十百千]?[万亿]|[百千])"
_ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[\d{_M}]+(?:\.[\d{_M}]+)?)(?:[余多])?{_SCALE}?(?:[余多来])?"
_CHINESE = (
    r"[数几]?[〇零一二两三四五六七八九十百千]{1,16}(?:点[〇零一二三四五六七八九]{1,8})?[余多来]?[万亿]?"
    r"(?:[〇零一二两三四五六七八九十百千]{1,12}[余多]?万?)?[余多来几]?|[数几][百千万亿十]+|[百千]?万(?=余|多)[余多]"
)
_TO = r" ?[-—–~至到]{1,2} ?"
_NUMBER = re.compile(
    rf"(?P<share>(?:百分之|千分之|万分之)(?:\d+(?:\.\d+)?|[{_M}]+(?:\.[{_M}]+)?|[〇零一二两三四五六七八九十百点]+))"
    r"|(?P<part>[二三四五六七八九十\d]{1,8}分之[一二两三四五六七八九十\d]{1,8}|一半(?!是|时)|半数)"
    rf"|(?P<many>(?<![\d.{_M}]){_ARABIC}(?:{_TO}{_ARABIC})?|“[nx]{{1,3}}”) ?(?P<unit>{UNIT})"
    rf"|(?P<paid>(?<=[¥￥]){_ARABIC})"
    rf"|(?P<word>(?<![〇零一二两三四五六七八九十百千万亿])(?:{_CHINESE})(?:[至到]{_CHINESE})?)(?P<of>{UNIT})"
)
_RANK = re.compile(r"第 ?(?P<place>[一二三四五六七八九十\d]+|[x×]+) ?(?P<unit>名|位)?")
_RANKED = re.compile(
    r"(?:排名|排在|排行|排位|名次|位列|位居|名列|跃居|跃升至|升至|稳居|高居|居|列|荣获|获得|夺得|获|全省|全国|全市|全区|全县|全公司|全集团|全厂"
    r"|全系统|全行业|同行业|同类|区域|世界|国内|省内|市内)[^,。;、:!?\n第]{0,8}$"
)
_NOT_RANKED = re.compile(
    r"议题|责任|书记|时间|线|要务|生产力|资源|动力|方阵|课|粒|步|阶段|道|批|期|届|次|个|条|章|节|款"
)
_RUN = re.compile(
    r"(?:连续|持续|历时|长达|为期|累计|已满|服务满|满|运行|任职|从业|入职|司龄|工龄|年限|期限|有效期|超过|延长|缩短)[^,。;、:]{0,4}$"
)
_WITHIN = re.compile(r"(?:之内|以内|内)")
_CUE = re.compile(
    r"(?:累计|共计|共有|共|总计|新增|增加|获评|荣获|获得|获|取得|建成|建立|新建|组建|设立|设置|增设|成立|办结|办理|完成|解决|化解|制定|出台|修订|采纳|收集"
    r"|梳理|确定|评出|选出|推出|举办|开展|组织|整改|通报|约谈|转正|发展|达到|达|有|了|余下|剩余|分别|涉及|覆盖|联系|包联|帮扶|减少|压减|压缩|提出|发现|查处|立案|受理"
    r"|近|约|超|逾|上|至少|不少于|不低于|设|建)$"
)
# `派出工作组两个，`: what is counted stands before the number, and the clause ends behind it.
_COUNTED = re.compile(r"[\u4e00-\u9fff]{3,}(?<![这那每前后的第几是从到])$")
_CLAUSE = re.compile(r"[,。;、:!?\n]")
_CLAUSE_END = re.compile(r"[,。;、)]|$")
_STRUCTURE = re.compile(
    r"方面|层面|维度|环节|阶段|确保|坚持|到位|维护|确立|结合|聚焦|转变|统一|加强|强化|过硬|必须|转化|融合|导向|意识|自信|有之|不放过|不准|严禁|一|字"
)
_CHINESE_STRUCTURE = re.compile(
    r"重点|原则|关键|抓手|着力|方向|目标|步骤|战略|转型|提升|体系|机制|工程|平台|一流|现代化|文明|突出|带头|满意|关系|问题|制度|建设|任务|行动|程序|规定|责任|纪律"
    r"|能力|不|要|能|有|意识|要求|方针|标准|办法|作用|优势|特点|板块|领域|类别|系列"
)
_CHINESE_NUMBER = re.compile(r"[〇零一二两三四五六七八九十百千万亿数几余多来点至到]+")
_NAMED_COUNT = re.compile(r"[大小]?(?:个|项|条|支|类|种|级|块|对|面|本|门|口|处|字|部|点|座)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit in folded text: `[start:end]` is both, `[start:number_end]` the number as shown.

    `low` and `high` are its value in the unit (equal but for ranges), None when masked; `kind`: amount, share, part or rank.
    """

    start: int
    number_end: int
    end: int
    unit: str
    kind: str
    low: Fraction | None
    high: Fraction | None


def amounts(text: str) -> list[Amount]:
    """Every figure of folded text, in order."""
    spans = blocked(text)
    reach: list[int] = []  # the furthest end among the stretches up to each
    for _, end in spans:
        reach.append(max(end, reach[-1] if reach else 0))
    starts = [start for start, _ in spans]
    found = {each.start: each for each in _ranks(text)}
    taken = sorted((each.start, each.end) for each in found.values())
    position = 0
    while match := _NUMBER.search(text, position):
        amount = _amount(text, match)
        place = bisect_right(starts, match.start()) - 1
        covered = place >= 0 and reach[place] > match.start()
        if amount is None or covered or any(s <= amount.start < e for s, e in taken):
            position = match.start() + 1 if not covered else max(reach[place], match.start() + 1)
            if amount is None:
                position = _past_number(text, match)
            continue
        found[amount.start] = amount
        position = amount.end
    return [found[start] for start in sorted(found)]


def _past_number(text: str, match: re.Match) -> int:
    """Where to go on after a number that is no figure: a part of it is none either."""
    return max(
        match.start() + 1, match.end("many") if match["many"] else match.end("word") if match["word"] else 0
    )


def _amount(text: str, match: re.Match) -> Amount | None:
    start, end = match.span()
    if text[start - 1 : start] in ("第", "+", "/", ".") and start:
        return None
    if match["share"]:
        value = _shared(match["share"])
        return Amount(start, end, end, "%" if match["share"][0] == "百" else "", "share", value, value)
    if match["part"]:
        value = Fraction(1, 2) if "半" in match["part"] else value_of(match["part"])
        return Amount(start, end, end, "", "part", value, value)
    if match["paid"]:
        low, high = _bounds(match["paid"])
        return Amount(start, end, end, "元", "amount", low, high)
    number, unit, group = (
        (match["many"], match["unit"], "many") if match["many"] else (match["word"], match["of"], "word")
    )
    if not _counts(text, match, number, unit):
        return None
    low, high = _bounds(number)
    kind = "share" if unit in ("%", "‰", "个百分点", "百分点") else "amount"
    return Amount(start, match.end(group), end, unit, kind, low, high)


def _counts(text: str, match: re.Match, number: str, unit: str) -> bool:
    """Whether a number with this unit says how many, rather than being part of a name or a span of time."""
    start, end = match.span()
    before, after = text[max(0, start - 12) : start], text[end : end + 6]
    if re.search(r"[a-wyz]$", before):
        return False
    if unit in ("年", "周", "日") and not (_RUN.search(before) or (unit == "日" and _WITHIN.match(after))):
        return False
    if unit in ("天", "个月", "小时") and re.search(
        r"(?:近|过去|未来|今后|最近|(?<!提)前|每|首|头)$", before
    ):
        return bool(is_masked(number)) and unit != "个月"
    if _STRUCTURE.match(after) and unit in ("个", "项", "类", "条", "种"):
        return False
    if not _CHINESE_NUMBER.fullmatch(number):
        return True
    return unit in ("年", "周", "日") or _chinese_counts(before, after, number, unit)


def _chinese_counts(before: str, after: str, number: str, unit: str) -> bool:
    value = value_of(number)
    vague = any(sign in "余多来数几" for sign in number)
    if (
        value is None
        or (number == "二" and unit in ("次", "期", "级", "类", "部", "处", "分"))
        or re.search(r"[\u4e00-\u9fff]?第$", before)
    ):
        return False
    if value == 1 and not vague:
        return unit in ("倍", "番", "成")
    if (
        len(number) == 1
        and number in "百千万"
        and not re.search(r"(?:近|约|超|逾|上|过|达|数|成|[共满])$", before)
    ):
        return False
    if unit in COUNTING or vague:
        return not (unit in ("次", "人", "家", "天") and after[:1] in ("三", "四", "五", "六", "一"))
    if _CHINESE_STRUCTURE.match(after) and not _CUE.search(before):
        return False
    if _CUE.search(before) and not _CHINESE_STRUCTURE.match(after):
        return True
    return (value > 10 and not _CHINESE_STRUCTURE.match(after)) or (
        bool(_CLAUSE_END.match(after)) and bool(_COUNTED.search(_CLAUSE.split(before)[-1]))
    )


def _bounds(number: str) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of a range, the scale of its second part taken for both: `3—5万` is 30000 to 50000."""
    parts = re.split(_TO, number)
    if len(parts) == 1 or is_masked(number):
        return value_of(number), value_of(number)
    low, high = value_of(parts[0]), value_of(parts[-1])
    scale = re.search(r"[十百千万亿]+$", parts[-1])
    if scale and low is not None and re.fullmatch(r"[\d.,]+", parts[0]):
        low *= value_of("1" + scale[0]) or 1
    return low, high


def _shared(text: str) -> Fraction | None:
    """`百分之六十五` is 65 of its unit %; of a thousand and ten thousand it is the share itself."""
    head, _, rest = text.partition("分之")
    value = value_of(rest)
    return value if value is None or head == "百" else value / {"千": 1000, "万": 10_000}[head]


def _ranks(text: str) -> Iterator[Amount]:
    for match in _RANK.finditer(text):
        before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 4]
        quoted = before[-1:] in "“‘《「" and before
        if quoted or _NOT_RANKED.match(after) or not _RANKED.search(before):
            continue
        value = value_of(match["place"])
        yield Amount(
            match.start(), match.end("place"), match.end(), match["unit"] or "", "rank", value, value
        )
