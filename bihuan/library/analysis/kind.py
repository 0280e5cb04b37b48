"""The kind of a document: by the words of its title, then by the form of its text, then by the compilation it stands in."""

import re
from collections.abc import Sequence

from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.lines import Line
from bihuan.library.analysis.titles import is_salutation, is_under_title, opens_text
from bihuan.library.analysis.values import Evidence

OTHER = "其他"
EXPERIENCE = "经验材料"
_TAIL = re.compile(
    r"\s*[（(【\[][^（()）】\]]{1,20}[）)】\]]\s*$|[\s\d一二三四五六七八九十.、-]+$|(?:范文|模板|样本|参考|初稿|定稿)$"
)
# Outermost word first: 关于印发《……方案》的通知 is a 通知. Compared with the end of the title.
_ENDS: tuple[tuple[str, str], ...] = (
    (EXPERIENCE, r"(?:经验|典型|先进|事迹|做法)(?:交流|介绍|汇报|推广)?(?:发言|材料|案例|稿)(?:提纲)?|交流(?:发言)?材料|交流发言(?:稿|提纲)?|(?:典型|优秀|创新|工作)案例|工作纪实|经验做法|先进事迹|经验交流|(?:几点|主要|有效|创新|特色)?做法|(?:的|创新|生动|有益)(?:实践|探索)|实践与(?:思考|探索)"),
    ("讲话", r"讲话(?:稿|提纲|要点)?|致辞|致词|发言(?:稿|提纲|材料)?|讲稿|党课(?:讲稿|提纲)?|党课|演讲稿|主持词|表态发言"),
    ("会议纪要", r"会议纪要|纪要|会议记录"),
    ("简报", r"简报|工作动态|情况专报|信息专报"),
    ("请示", r"请示"),
    ("函", r"(?:的|复|邀请|商洽|征求意见)函|函"),
    ("通知", r"通知|通告|公告"),
    ("方案", r"方案|工作计划|计划|工作要点|要点|预案|规划|行动安排|工作安排"),
    ("制度", r"制度|办法|规定|细则|规则|条例|守则|准则|章程|规范|公约"),
    ("意见", r"意见"),
    ("总结", r"总结|小结|工作回顾|总结报告"),
    ("工作报告", r"报告|工作汇报|情况汇报|汇报材料|汇报|述职材料|情况报告"),
)  # fmt: skip
_BY_TITLE = tuple((kind, re.compile(rf"(?:{words})$")) for kind, words in _ENDS)
_SUBTITLE = re.compile(r"在.{2,40}(?:会|仪式|活动|培训班|座谈会|论坛)上?的?(?:讲话|发言|致辞)")
_COLLECTIONS: tuple[tuple[str, str], ...] = (
    (EXPERIENCE, r"经验|典型|案例|事迹|做法"), ("讲话", r"讲话|发言|致辞|党课"), ("总结", r"总结"), ("通知", r"通知"),
    ("方案", r"方案|计划|要点"), ("制度", r"制度|办法|规定"), ("简报", r"简报"), ("会议纪要", r"纪要"), ("工作报告", r"报告|汇报|述职"),
)  # fmt: skip
_CLOSINGS: tuple[tuple[str, str], ...] = (
    ("请示", r"^(?:以上请示)?.{0,6}(?:妥否|当否|是否妥当).{0,4}请.{0,6}(?:批示|批复|指示|审批)"),
    ("请示", r"请(?:予)?(?:批示|批复|审批)[。.]?$"),
    ("函", r"^(?:特此(?:函复|致函|函达)|专此(?:函达|函复)|盼(?:予)?(?:函复|复函)|请予函复)"),
    ("通知", r"^特此通知"),
    ("工作报告", r"^(?:特此报告|以上报告[,，]?请)"),
)  # fmt: skip


def kind_of(
    title: Sequence[Line], text: Sequence[Line], whole: str, *, collection: Line | None, name: str
) -> Evidence:
    """The kind with its evidence; 其他 (line 0, no quote) when nothing tells. `whole` is the title as one line, folded."""
    return (
        by_title(whole, title)
        or _by_form(text)
        or _by_collection(collection, name)
        or _by_habit(text)
        or Evidence("kind", OTHER, 0, "")
    )


def by_title(whole: str, lines: Sequence[Line]) -> Evidence | None:
    """By the words with which the title ends, subtitle aside; else by a subtitle 在……会上的讲话."""
    main, _, sub = whole.partition("——")
    bare = main
    while (shorter := _TAIL.sub("", bare)) != bare and shorter:
        bare = shorter
    quote, number = (lines[0].shown, lines[0].number) if lines else (whole, 0)
    if _SUBTITLE.search(main):
        return Evidence("kind", "讲话", number, quote)
    for kind, pattern in _BY_TITLE:
        if pattern.search(bare.rstrip('》”"')):
            return Evidence("kind", kind, number, quote)
    if sub and (found := by_title(sub, lines[-1:])):
        return found
    return None


def _by_form(text: Sequence[Line]) -> Evidence | None:
    """By what only documents of one kind have: articles of a rule, a formula at the end, who attended."""
    rules = [line for line in text if re.match(r"^第[一二三四五六七八九十百]+条[\s\u3000]", line.bare)]
    if len(rules) >= 3:
        return _evidence("制度", rules[0])
    attended = [
        line
        for line in text[:15]
        if re.match(
            r"^(?:参加人员|出席(?:人员)?|列席(?:人员)?|主持人?|记录(?:人)?|会议(?:时间|地点))\s*[:：]",
            line.bare,
        )
    ]
    if len(attended) >= 2:
        return _evidence("会议纪要", attended[0])
    for kind, pattern in _CLOSINGS:
        for line in text[-8:]:
            if re.search(pattern, line.bare):
                return _evidence(kind, line)
    spoken = next(
        (
            line
            for line in text[:6]
            if is_salutation(line.bare) and re.match(r"^(?:尊敬的|各位|同志们|大家好|亲爱的)", line.bare)
        ),
        None,
    )
    return _evidence("讲话", spoken) if spoken else None


def _by_collection(collection: Line | None, name: str) -> Evidence | None:
    for quote, number, bare in (
        (collection.shown, collection.number, collection.plain) if collection else ("", 0, ""),
        (name, 0, name),
    ):
        for kind, words in _COLLECTIONS:
            if bare and re.search(words, bare):
                return Evidence("kind", kind, number, quote)
    return None


def _by_habit(text: Sequence[Line]) -> Evidence | None:
    """Two or more headings 一、 after an opening 近年来……: as accounts of experience are written."""
    tops = [line for line in text if (number := numbered(line.bare)) and number.level == 1]
    first = next((line for line in text if not is_under_title(line.bare)), None)
    planned = any(re.search(r"指导思想|总体要求|工作目标|实施步骤|保障措施", line.bare) for line in tops)
    if planned and len(tops) >= 3:
        return _evidence("方案", tops[0])
    if len(tops) >= 2 and first and first.number < tops[0].number and opens_text(first.bare):
        return _evidence(EXPERIENCE, first)
    return None


def _evidence(kind: str, line: Line) -> Evidence:
    return Evidence("kind", kind, line.number, line.shown)
