"""The ledgers of a points scheme: its lists period by period, and objections with their corrections."""

from bihuan.mechanism.expand.words import bearer, titled, words
from bihuan.mechanism.language import PointsDef


def ledgers(name: str, points: PointsDef) -> dict[str, dict]:
    """`name_list` and, under it, `name_objection`."""
    return {f"{name}_list": _list(name, points), f"{name}_objection": _objection(f"{name}_list", points)}


def _list(name: str, points: PointsDef) -> dict:
    by, committee, consult = words(points.by), words(points.committee), words(points.consult)
    return {
        "title": titled(points.title, "积分表"),
        "time": "happening",
        "help": "一个单位一期的积分表：编制、支委会审议、小组公示、党员大会评议后定案。",
        "key": ["unit", "period"],
        "label": ["unit", "period"],
        "fields": {
            "period": {"title": "积分期", "type": "text", "required": True, "max": 20, "help": "如 2026-09"},
            "published_on": {"title": "公示日期", "type": "date", "help": "办理时自动记下。"},
            "finished_on": {"title": "定案日期", "type": "date", "help": "办理时自动记下。"},
        },
        "states": {"drafted": "编制中", "reviewed": "支委会已审议", "published": "小组公示中", "final": "已定案"},
        "steps": {
            "review": {"title": "审议通过", "from": "drafted", "to": "reviewed", "by": committee},
            "send_back": {
                "title": "退回编制", "kind": "send_back", "from": ["reviewed", "published"], "to": "drafted",
                "by": committee,
            },
            "publish": {"title": "小组公示", "from": "reviewed", "to": "published", "by": by, "stamp": "published_on"},
            "finish": {
                "title": "评议定案", "from": "published", "to": "final", "by": consult, "stamp": "finished_on",
                "not_before": str(points.publicity),
                "when": f"count({name}_objection where state = 'raised') = 0",
                "otherwise": "还有异议没有答复，答复后再定案。",
            },
        },
        "create": by, "amend": {"by": by, "in": ["drafted"]}, "void": by,
    }  # fmt: skip


def _objection(parent: str, points: PointsDef) -> dict:
    committee = words(points.committee)
    return {
        "title": titled(points.title, "异议"),
        "time": "happening",
        "of": parent,
        "unit": parent,
        "help": "对积分的异议；成立的写明应加减多少分，作为“更正”计入。",
        "fields": {
            "bearer": bearer(points.to, "谁的积分"),
            "rule": {"title": "积分项", "type": "choice", "of": [each.title for each in points.rules.values()]},
            "reason": {"title": "理由", "type": "long_text", "required": True, "max": 500},
            "correction": {"title": "更正分", "type": "decimal", "decimals": 2, "help": "应加的分，应减的写负数"},
            "answer": {"title": "答复", "type": "long_text", "max": 500},
            "answered_on": {"title": "答复日期", "type": "date", "help": "办理时自动记下。"},
        },
        "label": ["bearer", "rule"],
        "states": {"raised": "待答复", "upheld": "成立", "rejected": "不成立"},
        "steps": {
            "uphold": {
                "title": "成立", "from": "raised", "to": "upheld", "by": committee, "require": ["correction", "answer"],
                "within": "5 workdays", "stamp": "answered_on",
            },
            "reject": {
                "title": "不成立", "from": "raised", "to": "rejected", "by": committee, "require": "answer",
                "within": "5 workdays", "stamp": "answered_on",
            },
        },
        "create": words(points.objection), "amend": {"by": words(points.objection), "in": ["raised"]},
        "void": committee,
    }  # fmt: skip
