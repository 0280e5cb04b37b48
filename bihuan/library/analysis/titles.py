"""Tells by its form alone whether a line may be the title of an article, and what the lines around a title are."""

import re

from bihuan.library.analysis.dates import date_line, find_date
from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.organisations import looks_like_one

LONGEST = 60
_ENDING = "。；，：、,;:!.…！"
_PAIRS = ("“”", "《》", "（）", "()", "【】", "‘’")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NEVER = re.compile(
    r"^(?:附件|附表|附录|附[:：]|注[:：]|备注|抄送|抄报|主送|签发|印发|联系人|联系电话|电话|地址|单位[:：]|姓名|时间[:：]|地点[:：]"
    r"|参加|出席|列席|主持|记录|会议(?:时间|地点|议题|主持)|参会|日期|编号|密级|序号|图\d|表\d|[-•·●■◆▲*>|→])"
)
_GENERIC = re.compile(
    r"^(?:前言|引言|导语|序言?|目录|结语|结束语|后记|参考文献|摘要|正文|小结|工作(?:开展)?情况|基本情况|总体情况|主要(?:做法|成效|工作|问题|举措|经验)"
    r"|(?:存在|面临)的?(?:主要)?(?:问题|不足|困难).{0,10}|下一步.{0,12}|今后.{0,12}|工作(?:亮点|成效|打算|计划|思路|建议|举措|措施|要求|安排|目标|原则)"
    r"|经验(?:启示|体会|做法|成效)|取得的?(?:主要)?(?:成效|成绩|效果)|案例(?:背景|简介|概述)|背景(?:介绍|情况)?|启示.{0,6}|总体要求|指导思想|基本原则"
    r"|组织领导|保障措施|实施步骤|做法与?(?:成效|经验)|成效(?:与|和)?启示|原因分析|对策建议|意见建议)$"
)
_WORDS = re.compile(
    r"(?:讲话|致辞|发言|发言(?:提纲|材料|稿)|讲稿|党课|报告|总结|小结|通知|通报|通告|公告|方案|计划|要点|规划|预案|办法|规定|细则|规则|条例|制度"
    r"|守则|意见|请示|批复|函|纪要|简报|经验材料|交流材料|汇报材料|事迹材料|材料|案例|纪实|侧记|述评|心得体会|体会|汇报|提纲|倡议书|公约|思考|探索|实践)$"
)
_TAIL = re.compile(
    r"[（(](?:试行|暂行|征求意见稿|草案|讨论稿|修订稿?|摘要|节选|.{0,8}修订|送审稿|代拟稿|[一二三四五六七八九十])[）)]$"
)
_SALUTATION = re.compile(
    r"^(?:(?:尊敬的|各位|同志们|各|全体|大家好|亲爱的).{0,40}|.{1,30}(?:党委|支部|公司|单位|部门|同志们|党组织|办公室|部|处|科|室))[,，、]?.{0,20}[:：!！]$"
)
_OPENING = re.compile(
    r"^(?:近年来|今年以来|今年来|一年来|一直以来|长期以来|近期|近日|去年以来|.{0,12}以来[,，]|.{0,14}(?:年来|年度)[,，]|为(?:深入|进一步|全面|切实|认真|贯彻|加强|规范|扎实|了)"
    r"|根据|按照|在.{2,30}(?:之际|下[,，])|(?:19|20)\d{2}年|20xx年|[^,，。]{2,24}(?:党委|公司|支部|总支|单位|集团|局|县|市|区|社区|村)(?:始终|坚持|深入|认真|紧紧|围绕|积极|成立|聚焦|把|以|现有|立足))",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(
    r"^.{1,16}[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*(?:第\s*)?\d{1,4}\s*号(?:\s*签发.{0,12})?$"
)
_RED_HEAD = re.compile(r"^.{3,40}(?:文件|简报|会议纪要)(?:[（(].{1,12}[）)])?$")
_HEAD = re.compile(r"^(?:签发人?|密级|紧急程度|特急|加急|急件|机密|秘密|内部|第\s*[\d一二三四五六七八九十]+\s*期|[（(]?总第?.{1,6}期[）)]?|.{2,24}(?:办|编|印)\s+(?:19|20)\d{2}年.{3,9})")  # fmt: skip
_LABEL = re.compile(r"^[【\[〔][^】\]〕]{1,12}[】\]〕]$")
_BRACKETED = re.compile(r"^[（(].{2,50}[）)]$")
_SUBTITLE = re.compile(r"^(?:--|—|——|──|－－)")
_PERSON = re.compile(r"^(?:[\u4e00-\u9fff][\s\u3000]{0,3}){2,4}$")


def may_be_title(plain: str, bare: str) -> bool:
    """Whether a line has the form of a title: short, no sentence, no numbered heading, no label, no list."""
    if not 4 <= len(bare) <= LONGEST or bare[-1] in _ENDING or "。" in bare or "\t" in plain:
        return False
    if len(_HAN.findall(bare)) < 3 or numbered(bare) or _NEVER.match(bare) or _GENERIC.match(bare):
        return False
    if any(bare.count(pair[0]) != bare.count(pair[1]) for pair in _PAIRS):
        return False
    return not (
        _BRACKETED.match(bare) or is_label(bare) or _SUBTITLE.match(bare) or date_line(bare) or is_head(bare)
    )


def has_title_word(bare: str) -> bool:
    """Whether a line ends as titles of documents do: ……的报告, ……方案（试行）."""
    return bool(_WORDS.search(_TAIL.sub("", bare)))


def is_head(bare: str) -> bool:
    """Whether a line belongs above a title: the red head, the document's number, the issue of a bulletin."""
    return bool(_DOCUMENT_NUMBER.match(bare) or _HEAD.match(bare))


def is_label(bare: str) -> bool:
    """Whether a line is a label in brackets: 【安全篇】 above the articles of a part, 【主要做法】 within one."""
    return bool(_LABEL.match(bare))


def is_red_head(bare: str) -> bool:
    """Whether a line may be the red head that stands above a document's number."""
    return bool(_RED_HEAD.match(bare))


def is_under_title(bare: str) -> bool:
    """Whether a line is of the kind between a title and its text: （单位）, （日期）, ——副题, the author's unit or name."""
    return bool(
        _SUBTITLE.match(bare)
        or _BRACKETED.match(bare)
        or date_line(bare)
        or (len(bare) <= 30 and looks_like_one(bare))
        or re.match(r"^(?:作者|单位|时间|日期|报告人|主讲人|发言人|供稿)\s*[:：].{1,40}$", bare)
        or (len(bare) <= 30 and find_date(bare) and bare[-1] not in _ENDING)
        or _PERSON.match(bare)
    )


def is_subtitle(bare: str) -> bool:
    """Whether a line is a subtitle: it begins with a dash."""
    return bool(_SUBTITLE.match(bare)) and len(bare) <= LONGEST


def is_bracketed(bare: str) -> bool:
    """Whether a line stands in brackets as a whole."""
    return bool(_BRACKETED.match(bare))


def is_salutation(bare: str) -> bool:
    """Whether a line addresses hearers or receivers: 同志们：, 各单位：."""
    return len(bare) <= 60 and bool(_SALUTATION.match(bare))


def opens_text(bare: str) -> bool:
    """Whether a paragraph begins as the first of an article does."""
    return bool(_OPENING.match(bare))


def is_prose(bare: str) -> bool:
    """Whether a line is a paragraph rather than a heading."""
    return len(bare) > 40 or (len(bare) >= 12 and bare[-1] in "。！？”")


def ends_sentence(bare: str) -> bool:
    """Whether a line ends as paragraphs do."""
    return bare[-1] in "。！？!?”）)…；"


def goes_on(first: str, second: str) -> bool:
    """Whether a title that stands on two lines goes on in the second."""
    if not 2 <= len(second) <= LONGEST or second[-1] in _ENDING or "。" in second or numbered(second):
        return False
    if any(first.count(pair[0]) > first.count(pair[1]) for pair in _PAIRS):
        return any(second.count(pair[1]) > second.count(pair[0]) for pair in _PAIRS)
    if _BRACKETED.match(second) or date_line(second):
        return False
    if first[-1] in "的和与及暨、" or first.endswith("关于"):
        return True
    if has_title_word(first) or not has_title_word(second):
        return False
    return (
        first.startswith("关于")
        or "关于" in first
        or bool(re.match(r"^(?:在.+(?:会|上)|.{2,30}(?:公司|党委|支部|委员会)$)", first))
    )
