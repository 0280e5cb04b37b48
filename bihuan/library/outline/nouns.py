"""What a figure counts: the noun phrase beside it, behind (`38名党务干部`) or before (`满意度达到96.5%`)."""

import re

from bihuan.library.outline.amounts import Amount
from bihuan.library.outline.units import MONEY, SPANS

SHORTEST, LONGEST = 2, 16  # characters of a noun phrase
_BREAK = re.compile(r"[,。;、:!?()《》〈〉\n\t“”‘’「」『』\[\]【】 ]")
_BEHIND_BREAK = re.compile(_BREAK.pattern + r"|[\dx×*]")
_BEFORE = 40  # characters looked at before a figure
_LINK = (
    "提升到|提高到|上升到|增加到|增至|升至|升到|提升至|提高至|下降到|降低到|降到|降至|压缩到|压缩至|缩短至|缩短到|由原来的|控制在|稳定在|保持在|维持在|位列|位居|排名"
    "|达到|达成|达|高达|多达|超过|突破|不少于|不低于|不超过|不高于|至少|最多|折合|合计|总计|累计|共计|一共|平均|分别|仅占|占到|占|约占|约为|约|为|是|有|共|近|超|逾|上|由|从|至|到|了|仅|均|已|就|即|各|每|率先|分别有|可|的|于|中|在"
)
_GROWTH = "同比增长|同比提高|同比提升|同比下降|同比减少|环比增长|增长|提高|提升|下降|减少|缩短|增加|降低|压缩|比上年|较上年|比去年|较去年|同比|环比|高出|低"
_INNER = re.compile(  # verbs that are hardly ever part of a noun
    "制定修订|制定出台|修订|制定|出台|涌现|组建|带头讲|讲授|举办|开展|组织|实现|完成|获得|取得|获评|发放|签订|解决|收集|收到|推荐|设立|建立|新建|新增|添置|梳理|争取"
    "|撰写|发表|节省|节约|排查|选拔任用|输送|跟踪|参与|前置研究讨论|落实|提出|深入|接待|观看|参观|创造了?|助力|建成后|了解|相当于减少|等单位"
)
_TAIL = re.compile(f"(?:{_LINK}|{_GROWTH}|完成|办结|每人|人均|连续)$")
_ACTS = (
    "制定修订|制定出台|建立健全|建立完善|培训|举办|组织召开|组织开展|组织|召开|开展|覆盖|制定|修订|制订|出台|清理|争取|用于|参加|走访|慰问|发展|落实|排查|新建|添置|接待|办结|收集|征集|组建由|组建|攻克"
    "|设立|设置|推荐|发放|联系|获得|获评|荣获|获取|获(?!得|取)|发表|节省|节约|减少|收到|深入|宣讲|解决|协调解决|推动解决|推出|完成|涌现|评出|选树|培养|培育|建成|改造|签订|采纳|创造|实现|选派|帮助|销售|查处|约谈"
    "|通报|提交|立案|募集|资助|新增|扶持|投入|刷新|创造了|捐赠|惠及|压减|捐资|申报|取得|聘任|输送|选拔任用|任用|调整|建立|讲授|撰写|研发|参观|观看|申请|申领|梳理|打造|形成|创建|成立|组成|规范"
    "|前置研究讨论|前置研究|研究讨论|部署|提出并落实|提出|现场|紧密跟踪|跟踪|即将参与|参与|已完成|已|先后|其中|目前|净增|消除|下沉|送去|虽然较|较|虽然|后|的|和|与|等|累计|共|全年|每年|每季度|每月|全市|全省|全区|全国|今年以来|上半年|每周|设(?!备|施|计|想|置)|拥有|配备|配齐|投运|抢通|带头"
    "|一季度|二季度|三季度|四季度|规范决策|决策|贯彻|向系统单位|针对性制定|针对性|各类|累计获得|率先实现了|实现了|由领导牵头|牵头|围绕业务中心|主动|连续|落户|引进|招聘|录用|转正|整改"
)
_HEAD = re.compile(f"(?:{_ACTS})(?:了|完)?")
_AFTER_HEAD = re.compile(r"^(?:余|多|以上|以下|以内|左右|之多|的|各)+")
_AFTER_STOP = re.compile(
    r"(?:的|和|与|及|等|为|在|被|已|均|全部|将|可|是|了|于|由|以|并|中|当选|出席|参加|参选|参赛|进行|组成|完成|获评|获|受到|开展|用于|具有|具备|建立|希望|表示|认为|带头|覆盖|予以|办理|提升|提高|增长|下降"
    r"|减少|需要|通过|围绕|成立|学习|认可|驻村|助力|促进|投运|攻坚|摸底|统一|作为|之一|高出|高于|低于|低约|集中|达|超过|升到|降到|依托|占|调级|吊装|安装|工作法|开放|上线|到位|入库|构成)"
)
_ONLY_VERBS = re.compile(f"^(?:{_ACTS}|{_GROWTH}|{_LINK})*$")
_CHINESE = re.compile(r"[\u3400-\u9fffa-z]")


def noun_of(folded: str, amount: Amount, previous: Amount | None, said: str) -> tuple[int, int] | None:
    """Where the noun phrase stands in folded text; None when the sentence does not say.

    `previous`: the figure before this one, `said` its noun: `由41岁降至38岁` speaks of one thing twice, which the caller gives
    (0, 0) for.
    """
    behind = None if amount.kind == "rank" or amount.unit in SPANS else _behind(folded, amount)
    if behind and (amount.unit not in MONEY or folded[amount.end : amount.end + 1] != "的"):
        return behind
    begin = max(0, amount.start - _BEFORE, previous.end if previous else 0)
    between = folded[begin : amount.start]
    if previous and previous.end == begin and said and re.fullmatch(f"(?:{_LINK})+", between):
        return (0, 0)
    return _ahead(folded, begin, amount.start)


def _behind(folded: str, amount: Amount) -> tuple[int, int] | None:
    start = amount.end
    if lead := _AFTER_HEAD.match(folded[start : start + 6]):
        start += lead.end()
    if amount.kind in ("share", "part") and folded[start - 1] != "的":
        return None
    text = folded[start : start + LONGEST + 4]
    if stop := _BEHIND_BREAK.search(text):
        text = text[: stop.start()]
    for place in range(len(text)):
        if _AFTER_STOP.match(text, place):
            text = text[:place]
            break
    text = text[:LONGEST]
    if len(text) < SHORTEST or not _CHINESE.search(text) or _ONLY_VERBS.match(text):
        return None
    return start, start + len(text)


def _ahead(folded: str, begin: int, end: int) -> tuple[int, int] | None:
    """The tail of the clause before the figure, without what links it to the number and without the verbs before it."""
    clause = folded[begin:end].rstrip(" (¥￥$")
    stops = [each.end() for each in _BREAK.finditer(clause)]
    first = stops[-1] if stops else 0
    text = _without_tail(clause[first:])
    while (head := _HEAD.match(text)) and len(text) - head.end() >= SHORTEST:
        first += head.end()
        text = text[head.end() :]
    for act in reversed(list(_INNER.finditer(text))):
        if len(text) - act.end() >= SHORTEST:
            first += act.end()
            text = text[act.end() :]
            break
    text = _without_tail(text)
    if len(text) > LONGEST:
        first += len(text) - LONGEST
        text = text[-LONGEST:]
    if len(text) < SHORTEST or not _CHINESE.search(text) or _ONLY_VERBS.match(text):
        return None
    return begin + first, begin + first + len(text)


def _without_tail(text: str) -> str:
    while tail := _TAIL.search(text):
        text = text[: tail.start()]
    return text
