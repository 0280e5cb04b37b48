"""Names of organisations: tells whether a line is one, and takes it out of titles and signatures."""

import re

_ENDINGS = (
    "委员会|党委|党组|党总支|总支|党支部|支部|公司|集团|办公室|研究院|研究所|学院|大学|中学|小学|学校|医院|银行|"
    "人民政府|政府|办事处|工会|团委|妇联|商会|协会|学会|联合会|联合社|局|厅|中心|组织部|宣传部|统战部|政法委|纪委|"
    "纪检组|监委|事业部|项目部|工程部|部|处|科|所|站|队|厂|矿|院|社区|村|镇|乡|街道|县|区|市|省|合作社|编辑部|法院|"
    "检察院|委|办|党校"
)
_NAME = re.compile(rf"(?:中共)?[\u4e00-\u9fff\w·()（）“”]{{2,38}}(?:{_ENDINGS})")
_PERSON = re.compile(
    r"[\s、]*(?:党委|党组|党总支|总支|支部|党支部)?(?:副?书记|副?主任|副?局长|副?厅长|副?部长|董事长|总经理|副?经理|主席|会长|负责人)"
    r"[\s\u3000]*[\u4e00-\u9fff·\s\u3000]{0,6}$"
)
_PARTY = re.compile(r"(党委|党组|党总支|总支|党支部|支部)(?:副?书记)")
_SENTENCE = re.compile(
    r"^(?:各|全体|有关|所属|本)|[的了是在把被对向以为而着]|关于|加强|推进|深化|坚持|打造|建强|建设[^局厅集部公银]|争创|争做|做好|抓好|做实|走进|全面|聚焦|围绕|本[市县区省]"
)
_MASKED = re.compile(r"[xX×*＊□_]|某")
_NAMED = re.compile(r"[\s\u3000]+(?:[\u4e00-\u9fff·][\s\u3000]?){2,4}$")
_LEADING = re.compile(
    r"^(.{2,30}?(?:有限责任公司|有限公司|集团公司|公司|集团(?!公司|有限)|委员会|党委|党总支|党支部|局(?![部势面])|厅(?!局)|厂(?![区房务])|矿(?![业山区井灯车用务])|大学|学院|医院|街道|研究院|研究所|中心(?![组任工])))"
    r"(?=[\u4e00-\u9fff《“].{1,40}$)"
)
_FURTHER = re.compile(r"(?:党委|党总支|党支部)(?![建群])")
_GENERIC = re.compile(
    r"^(?:国有|国企|央企|民营|企业|基层|机关|农村|学校|高校|全|上级|两级|先进|优秀|一流|标杆|示范|五星|红旗|智慧|清廉|新型|下属|子公司|分公司|公司|集团)"
)
_AROUND = " \t\u3000()（）[]【】“”:：,，。、"
LONGEST = 60


def organisation_in(text: str) -> str:
    """The organisation that a text names and nothing else (brackets and a head's post and name aside); '' when none.

    A masked name (`xx公司`, `某公司`) tells nothing and is none.
    """
    bare = text.strip(_AROUND)
    if bare.count("（") != bare.count("）") or bare.count("(") != bare.count(")"):
        bare = text.strip(" \t\u3000:：,，。、")
    if not bare or len(bare) > LONGEST:
        return ""
    bare = _without_person(bare)
    bare = re.sub(r"[\s\u3000]+", "", bare)
    if not _NAME.fullmatch(bare) or _SENTENCE.search(bare) or _MASKED.search(bare):
        return ""
    return bare


def _without_person(bare: str) -> str:
    """A line without the post and name of a person at its end: 某公司党委书记 某人, 某公司 某人."""
    person = _PERSON.search(bare)
    if person:
        party = _PARTY.search(bare, person.start())
        return bare[: person.start()].strip(_AROUND) + (party[1] if party else "")
    shorter = _NAMED.sub("", bare)
    return shorter if _NAME.fullmatch(re.sub(r"\s+", "", _MASKED.sub("甲", shorter))) else bare


def looks_like_one(text: str) -> bool:
    """Whether a line has the form of an organisation's name, masked or not."""
    bare = re.sub(r"[\s\u3000]+", "", _MASKED.sub("甲", _without_person(text.strip(_AROUND))))
    return bool(len(bare) <= LONGEST and _NAME.fullmatch(bare) and not _SENTENCE.search(bare))


def in_title(title: str, *, formal: bool) -> str:
    """The organisation with which a title begins: 某公司关于……, 某公司2024年…….

    `formal`: the title is that of a rule, plan or report, so that what stands in front is who issues it: 某公司采购办法.
    """
    for pattern in (r"^(.{3,40}?)关于", r"^(.{3,40}?)(?:19|20|二[〇零○])[\d〇零○一二三四五六七八九]{2}年"):
        found = re.match(pattern, title)
        if found and (name := organisation_in(found[1])):
            return name
    found = _LEADING.match(title) if formal else None
    if not found or _GENERIC.match(found[1]):
        return ""
    further = _FURTHER.match(title, found.end())
    return organisation_in(title[: further.end()] if further else found[1])


def in_heading(line: str) -> str:
    """The organisation of a red head: 中共某公司委员会文件."""
    found = re.match(r"^(.{3,40}?)(?:文件|简报|会议纪要|公文)(?:[（(].*[）)])?$", line.replace(" ", ""))
    return organisation_in(found[1]) if found else ""
