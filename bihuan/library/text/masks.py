"""Masked words: finds words that are written with letters to slip past filters (`D建`, `政f`), and puts them right.

A mask is put right only where its neighbours make it sure; `x`, `*` and `某` stand for what nobody can know, and stay.
The rules look at plain text (lower case, half width, simplified) and keep its length.
"""

import re
from dataclasses import dataclass

from bihuan.library.text.plain import plain

_ROUNDS = 3  # a word put right can make its neighbour sure


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked word: `shown` stands in text[start:end], `meant` is what it stands for, of the same length."""

    start: int
    end: int
    shown: str
    meant: str


# What follows 党 where the letter can stand for nothing else. A letter `x` before it is a mask of its own.
_AFTER_PARTY = (
    "建(?!筑)|员(?!工)|委|支部|总支|组织|组(?=书记|成员|会)|小组|工委|工团|课(?!程)|校|中央|性(?!能)|史|风|章|规|纪|务|费|龄|旗|徽"
    "|政|群|日活动|代会|代表大会|办主任|内监督|内政治|外人士|派|魂|管|要管|和国家|和政府|和人民"
    "|的(?=建设|领导|二十|十[一二三四五六七八九]|全[国面部]|基[层本础]|创新|科学|理论|路线|方针|政策|优良|先进|组织|事业|纪律|作风|群众"
    "|政治|思想|制度|执政|历[史届]|宗旨|性质|旗帜|声音|恩|光辉|伟大|初心|使命|干部|根本|自我|民族|宣传|意志|精神|关怀|教育|主张"
    "|百年|最|集中|团结|肌体|各[级项]|青年|统一|统战|长期|中心工作|规矩|生活|理想|决定|优势)"
)
# What stands before 党 where the letter can stand for nothing else, and what must not follow even then.
_BEFORE_PARTY = ("共产", "要管", "从严治", "强国兴", "听", "爱", "跟", "忠于", "忠诚于", "信")
_NOT_PARTY = "[a-z0-9级座栋类区盘轮楼段型班幢打面图号项档]"
_SOLE = "(?![a-z0-9])"
_SOVEREIGN = "共产党|特色|式现代化|梦(?!幻)|道路|精神|力量|智慧|方案|人民|政府|国情|革命|红"
_POLITICAL = "站位|建设|生态|判断力|领悟力|执行力|责任|素质|意识|纪律|规矩|引领|属性|理论|思想|生活|忠诚|担当|功能|监督|方向"


def _letters(word: str) -> str:
    """The letters of a masked word, none of a longer word or number: only the last has to be looked at from behind."""
    return f"{word}(?<![a-wyz0-9]{word})"


def _after(*words: str) -> str:
    return "(?:" + "|".join(f"(?<={word})" for word in words) + ")"


_RULES: tuple[tuple[re.Pattern, str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (f"{_letters('d')}(?={_AFTER_PARTY})", "党"),
        (f"d{_after(*(f'{word}d' for word in _BEFORE_PARTY))}(?!{_NOT_PARTY})", "党"),
        ("d(?<=建d)(?=精神|伟业|百年|节|[0-9]+周年)", "党"),
        (f"{_letters('zggcd')}{_SOLE}", "中国共产党"),
        (f"{_letters('gcd')}(?=员|人(?!工)|领导|的领导|中央|执政|宣言|百年|成立)", "共产党"),
        (f"gcd(?<=中国gcd){_SOLE}", "共产党"),
        (f"{_letters('gwy')}(?=办公厅|印发|关于|常务|国资委|令|的?决定)", "国务院"),
        (f"{_letters('xjp')}(?=总书记|新时代|同志|主席|关于|在|经济|生态|文化|强军|法治|外交)", "习近平"),
        (f"{_letters('zg')}(?={_SOVEREIGN})", "中国"),
        (f"{_letters('zf')}(?=部门|工作|机关|采购|购买|职能|服务|办公)", "政府"),
        (
            f"zf{_after(*(f'{each}zf' for each in '省市县区镇乡'), '人民zf', '委和zf', '委、zf', '级zf')}{_SOLE}",
            "政府",
        ),
        (f"{_letters('zz')}(?={_POLITICAL})", "政治"),
        (f"{_letters('rm')}(?=群众|政府|满意|代表|大会|武装|检察|法院|至上|立场)", "人民"),
        (f"sj(?:(?<=总sj)|(?<=支部sj)|(?<=党委sj)|(?<=总支sj)|(?<=组织sj)){_SOLE}", "书记"),
        (f"f(?<=政f){_SOLE}", "府"),
        (f"w(?:(?<=党w)|(?<=纪w)|(?<=国资w)|(?<=监w)){_SOLE}", "委"),
        (f"b(?<=干b){_SOLE}", "部"),
        (f"z(?<=群z){_SOLE}", "众"),
        (f"f(?=败(?:问题|分子|斗争|现象|案件)|倡廉){_after('反f', '惩治f', '贪污f')}", "腐"),
        (f"f{_after('反f')}(?=败|倡廉)", "腐"),
        (f"y(?<=党中y){_SOLE}", "央"),
        (f"{_letters('zy')}(?=八项规定|巡视|纪委|政治局)", "中央"),
        (f"zy(?<=党zy){_SOLE}", "中央"),
        (f"{_letters('g')}(?=产党)", "共"),
        ("c(?<=共c)(?=党)", "产"),
    )
)


def meant(text: str) -> str:
    """A plain text with its masked words put right; the same length."""
    if not any(letter in text for letter in "dfgrswxyzbc"):
        return text
    for _ in range(_ROUNDS):
        before = text
        for pattern, word in _RULES:
            text = pattern.sub(word, text)
        if text == before:
            break
    return text


def masks(text: str) -> list[Mask]:
    """The masked words of a text as it is shown, in order."""
    before = plain(text)
    after = meant(before)
    found: list[Mask] = []
    place = 0
    while place < len(text):
        if before[place] == after[place]:
            place += 1
            continue
        start = place
        while place < len(text) and before[place] != after[place]:
            place += 1
        found.append(Mask(start, place, text[start:place], after[start:place]))
    return found


def restore(text: str) -> str:
    """The text as it is shown, its masked words alone put right; the same length."""
    parts, last = [], 0
    for each in masks(text):
        parts += [text[last : each.start], each.meant]
        last = each.end
    return "".join([*parts, text[last:]])
