"""Frames: words that hold a sentence together, clause by clause (`坚持……，着力……`; `以……为……，推动……`), found in a text."""

import re
from collections import defaultdict

from bihuan.library.outline.clauses import Piece, clauses, sentences
from bihuan.library.outline.values import Pattern

GAP = "……"
LEAST = 2  # a pair of clauses is a pattern when it stands so often; those of CLASSIC always
LEAST_ALONE = 3  # clauses that begin with the same frame word
_NEAR = 3  # clauses after the first in which the second of a pair is sought
# Words with which a clause says how it hangs together with the next.
LEADS = frozenset(
    {
        "坚持",
        "着力",
        "通过",
        "推动",
        "实现",
        "围绕",
        "聚焦",
        "深化",
        "强化",
        "突出",
        "紧扣",
        "立足",
        "针对",
        "按照",
        "根据",
        "依托",
        "发挥",
        "推进",
        "促进",
        "提升",
        "增强",
        "确保",
        "引导",
        "激励",
        "探索",
        "创新",
        "完善",
        "健全",
        "建立",
        "构建",
        "打造",
        "形成",
        "营造",
        "夯实",
        "筑牢",
        "凝聚",
        "激发",
        "把握",
        "树立",
        "落实",
        "压实",
        "严格",
        "统筹",
        "优化",
        "拓宽",
        "充分发挥",
        "牢牢把握",
        "牢固树立",
        "始终坚持",
        "做到",
        "做好",
        "抓好",
        "抓实",
        "抓牢",
        "加强",
        "加快",
        "加大",
        "大力弘扬",
        "大力推进",
        "持续深化",
        "持续推进",
        "深入开展",
        "深入推进",
        "积极开展",
        "积极推进",
        "扎实开展",
        "扎实推进",
        "全面落实",
        "全面推进",
        "不断完善",
        "不断提升",
        "不断强化",
        "切实提升",
        "切实增强",
        "着眼",
        "以",
        "把",
        "将",
        "既",
        "又",
        "不仅",
        "而且",
        "只有",
        "才能",
        "有的",
        "无论",
        "一方面",
        "另一方面",
        "在于",
        "重在",
        "旨在",
        "力求",
        "力争",
        "努力",
    }
)
CLASSIC = frozenset({"坚持……，着力……", "通过……，实现……", "以……为……，推动……", "围绕……，聚焦……"})
_INNER = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"以[^以为]{2,20}为.", "以……为……"),
        (r"把[^把]{2,30}作为.", "把……作为……"),
        (r"将[^将]{2,30}作为.", "将……作为……"),
        (r"[把将][^把将]{2,30}(?:贯穿|融入|落实)(?:到|于|在)?.", "把……融入……"),
        (r"从[^从]{1,15}到.", "从……到……"),
        (r"由[^由]{1,15}向.{1,15}转变", "由……向……转变"),
        (r"(?:将|把)?[^与]{2,20}与[^与]{2,20}相结合", "……与……相结合"),
        (r"既[^既]{1,15}又.", "既……又……"),
        (r"在[^在]{1,15}中.", "在……中……"),
        (r"是[^是]{1,20}的.{0,12}(?:关键|保证|前提|基础|途径|举措|抓手)$", "是……的关键"),
    )
)
_HEAD = re.compile(r"(?:[一二三四五六七八九十]+[、)]|[一二三四五六七八九十][是要]|\d+[.、)])?")


def frames(folded: str) -> list[Pattern]:
    """Pairs of clauses near each other in a sentence, and single clauses with their frame words, the most frequent first."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in sentences(folded):
        cut = clauses(folded, start, end)
        forms = [_form(piece) for piece in cut]
        for place, (piece, form) in enumerate(zip(cut, forms, strict=True)):
            if not form:
                continue
            places[form].append((piece.start, piece.end))
            for later in range(place + 1, min(place + 1 + _NEAR, len(cut))):
                if forms[later]:
                    places[f"{form}，{forms[later]}"].append((piece.start, cut[later].end))
    kept = [
        Pattern("frame", form, tuple(found)) for form, found in places.items() if _tells(form, len(found))
    ]
    return sorted(kept, key=lambda pattern: ("，" not in pattern.form, -pattern.count, pattern.places[0]))


def _tells(form: str, count: int) -> bool:
    pair = "，" in form or form.count(GAP) > 1
    if not pair and len(form) == len(GAP) + 1:
        return False  # 以……, 将…… alone say nothing
    return form in CLASSIC or count >= (LEAST if pair else LEAST_ALONE)


def _form(piece: Piece) -> str:
    """`以……为……`, `坚持……`, or '' when the clause begins with no frame word."""
    text = piece.text[_HEAD.match(piece.text).end() :]
    for pattern, form in _INNER:
        if pattern.search(text, 0, 60) and (form[0] == GAP[0] or text.startswith((form[0], "将"))):
            return form
    for length in (4, 3, 2, 1):
        if text[:length] in LEADS and len(text) > length + 1:
            return text[:length] + GAP
    return ""
