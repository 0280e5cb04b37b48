"""The ledgers of a scorecard: its cycles, judgements, targets, appeals and final results."""

from bihuan.mechanism.expand.words import ANYONE, NOBODY, bearer, reaching, titled, words
from bihuan.mechanism.language import ScorecardDef


def ledgers(name: str, card: ScorecardDef) -> dict[str, dict]:
    """`name_cycle`, `name_judgement`, `name_target`, `name_appeal`, `name_result`; the last four hang under the cycle
    but for targets, which stand until changed. Organisers and reviewers act on what belongs to units below theirs."""
    cycle = f"{name}_cycle"
    items = {item.title: item for segment in card.segments.values() for item in segment.items.values()}
    judged = [title for title, item in items.items() if item.judged]
    aimed = [title for title, item in items.items() if item.target]
    found = {cycle: _cycle(name, card), f"{name}_judgement": _judgement(card, cycle, judged, items)}
    if aimed:
        found[f"{name}_target"] = _target(card, aimed)
    found[f"{name}_appeal"] = _appeal(card, cycle, list(items))
    found[f"{name}_result"] = _result(card, cycle)
    return found


def _cycle(name: str, card: ScorecardDef) -> dict:
    by, review = words(card.by), words(card.review)
    return {
        "title": titled(card.title, "周期"),
        "time": "happening",
        "help": "一次考核：开启、收集、初评、审议、公示、定案。定案时的数字从此不变。",
        "key": ["unit", "period"],
        "label": ["period"],
        "fields": {
            "period": {"title": "考核期", "type": "text", "required": True, "max": 20, "help": "如 2026-Q3"},
            "published_on": {"title": "公示日期", "type": "date", "help": "办理时自动记下。"},
            "finished_on": {"title": "定案日期", "type": "date", "help": "办理时自动记下。"},
        },
        "states": {
            "collecting": "收集中", "computed": "已初评", "reviewed": "已审议", "published": "公示中", "final": "已定案",
        },
        "steps": {
            "compute": {"title": "初评", "from": "collecting", "to": "computed", "by": by},
            "review": {"title": "审议通过", "from": "computed", "to": "reviewed", "by": review},
            "send_back": {
                "title": "退回收集", "kind": "send_back", "from": ["computed", "reviewed", "published"],
                "to": "collecting", "by": review,
            },
            "publish": {"title": "公示", "from": "reviewed", "to": "published", "by": by, "stamp": "published_on"},
            "finish": {
                "title": "定案", "from": "published", "to": "final", "by": by, "stamp": "finished_on",
                "not_before": str(card.publicity),
                "when": f"count({name}_appeal where state = 'raised') = 0",
                "otherwise": "还有申诉没有答复，答复后再定案。",
            },
        },
        "create": by, "amend": {"by": by, "in": ["collecting"]}, "void": by, "read": ["anyone"],
    }  # fmt: skip


def _judgement(card: ScorecardDef, cycle: str, judged: list[str], items: dict) -> dict:
    by = list(dict.fromkeys([*words(*(items[each].judged for each in judged)), *reaching(card.review)]))
    proven = [each for each in judged if items[each].evidence]
    evidence = {"title": "证据", "type": "file", "help": "已有的制度、记录即可，不要求拍照。"}
    if proven:
        evidence["required_when"] = f"item in ({_quoted(proven)}) and not not_applicable"
    scored = f"item in ({_quoted(judged)}) or not_applicable" if judged else "not_applicable"
    return {
        "title": titled(card.title, "评分"),
        "time": "happening",
        "of": cycle,
        "unit": "assessed",
        "help": "对一个考核项的评分，写明理由。哪一项对考核对象不适用，由审议者写明为何，按其余项折算。",
        "key": [cycle, "assessed", "item"],
        "label": ["assessed", "item"],
        "fields": {
            "assessed": bearer(card.of, "考核对象"),
            "item": {"title": "考核项", "type": "choice", "of": list(items), "required": True},
            "not_applicable": {"title": "不适用", "type": "yes_no", "default": False},
            "points": {"title": "得分", "type": "decimal", "decimals": 2, "required_when": "not not_applicable"},
            "reason": {"title": "理由", "type": "long_text", "required": True, "max": 500},
            "evidence": evidence,
        },
        "rules": [{"must": scored, "say": "这一项由系统取数计分，只能写明不适用。"}],
        "create": by, "amend": by, "void": by,
    }  # fmt: skip


def _quoted(texts: list[str]) -> str:
    return ", ".join("'" + each.replace("'", "''") + "'" for each in texts)


def _target(card: ScorecardDef, aimed: list[str]) -> dict:
    by = reaching(card.by)
    return {
        "title": titled(card.title, "目标"),
        "time": "standing",
        "unit": "assessed",
        "help": "一个考核对象在一个考核项上的目标值，下达之日起有效，调整时用变更。",
        "key": ["assessed", "item"],
        "fields": {
            "assessed": bearer(card.of, "考核对象"),
            "item": {"title": "考核项", "type": "choice", "of": aimed, "required": True},
            "target": {"title": "目标值", "type": "decimal", "decimals": 4, "required": True},
            "objection": {"title": "不同意见", "type": "long_text", "max": 500},
        },
        "states": {"proposed": "待确认", "agreed": "已确认", "objected": "有异议", "ended": "已停用"},
        "ends": "ended",
        "steps": {
            "agree": {"title": "确认", "from": ["proposed", "objected"], "to": "agreed", "by": words(card.appeal)},
            "object": {
                "title": "提出异议", "from": "proposed", "to": "objected", "by": words(card.appeal),
                "require": "objection",
            },
            "uphold": {"title": "维持目标", "from": "objected", "to": "agreed", "by": reaching(card.review)},
            "end": {"title": "停用", "from": ["proposed", "agreed", "objected"], "to": "ended", "by": by},
        },
        "create": by, "amend": by, "void": by,
    }  # fmt: skip


def _appeal(card: ScorecardDef, cycle: str, items: list[str]) -> dict:
    by = reaching(card.by, card.review)
    return {
        "title": titled(card.title, "申诉"),
        "time": "happening",
        "of": cycle,
        "unit": "assessed",
        "help": "公示期内对一个考核项的申诉；成立的，更正评分或记录后分数随之变化。",
        "fields": {
            "assessed": bearer(card.of, "考核对象"),
            "item": {"title": "考核项", "type": "choice", "of": items, "required": True},
            "reason": {"title": "申诉理由", "type": "long_text", "required": True, "max": 1000},
            "answer": {"title": "答复", "type": "long_text", "max": 1000},
            "answered_on": {"title": "答复日期", "type": "date", "help": "办理时自动记下。"},
        },
        "label": ["assessed", "item"],
        "rules": [{
            "must": f"{cycle}.state in ('computed', 'reviewed', 'published') or state <> 'raised'",
            "say": "只能在初评之后、定案之前申诉。",
        }],
        "states": {"raised": "待答复", "upheld": "成立", "rejected": "不成立"},
        "steps": {
            "uphold": {
                "title": "成立", "from": "raised", "to": "upheld", "by": by, "require": "answer", "within": "5 workdays",
                "stamp": "answered_on",
            },
            "reject": {
                "title": "不成立", "from": "raised", "to": "rejected", "by": by, "require": "answer",
                "within": "5 workdays", "stamp": "answered_on",
            },
        },
        "create": words(card.appeal), "amend": {"by": words(card.appeal), "in": ["raised"]}, "void": by,
    }  # fmt: skip


def _result(card: ScorecardDef, cycle: str) -> dict:
    # A person's result is no longer everybody's business once its publicity has ended.
    read = {"read": [ANYONE]} if card.of == "unit" else {}
    return {
        "title": titled(card.title, "结果"),
        "time": "happening",
        "of": cycle,
        "unit": "assessed",
        "help": "定案的结果，由系统在定案时写入；逐项说明可随时重算查看。",
        "key": [cycle, "assessed"],
        "label": ["assessed"],
        "fields": {
            "assessed": bearer(card.of, "考核对象"),
            "score": {"title": "得分", "type": "decimal", "decimals": 2},
            "grade": {"title": "等次", "type": "text", "max": 20},
            "place": {"title": "同类名次", "type": "integer"},
            "missing": {"title": "缺项", "type": "long_text", "max": 2000},
        },
        "create": [NOBODY], "amend": [NOBODY], "void": [NOBODY], **read,
    }  # fmt: skip
