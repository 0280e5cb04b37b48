"""The ledgers of an online test: its bank of questions, and the sittings."""

from bihuan.mechanism.expand.words import NOBODY, titled, words
from bihuan.mechanism.language import TestDef


def ledgers(name: str, test: TestDef) -> dict[str, dict]:
    """`name_question` and `name_sitting`."""
    by = words(test.by)
    question = {
        "title": titled(test.title, "题库"),
        "time": "standing",
        "help": "一道题；停用的不再抽到，用过的答卷不受影响。",
        "key": ["text"],
        "label": ["text"],
        "fields": {
            "text": {"title": "题目", "type": "text", "required": True, "max": 300},
            "kind": {"title": "题型", "type": "choice", "of": ["单选", "多选", "判断"], "required": True},
            "options": {
                "title": "选项", "type": "long_text", "max": 1000, "required_when": "kind <> '判断'",
                "help": "一行一个，依次为 A、B、C……；判断题不填。",
            },
            "answer": {
                "title": "答案", "type": "text", "required": True, "max": 20,
                "help": "单选写 A，多选写 ACD，判断写 对 或 错。",
            },
            "why": {"title": "解析", "type": "long_text", "max": 500},
        },
        "states": {"used": "在用", "ended": "停用"},
        "ends": "ended",
        "steps": {"end": {"title": "停用", "from": "used", "to": "ended", "by": by}},
        "create": by, "amend": by, "void": by, "read": by,
    }  # fmt: skip
    sitting = {
        "title": titled(test.title, "答卷"),
        "time": "happening",
        "unit": "person",
        "help": "一次答题：系统随机抽题、限时、判分。",
        "label": ["person", "attempt"],
        "key": ["person", "attempt"],
        "fields": {
            "person": {"title": "答题人", "type": "person", "required": True},
            "attempt": {"title": "第几次", "type": "integer", "required": True, "min": 1},
            "started_at": {"title": "开始时间", "type": "datetime", "required": True},
            "handed_in_at": {"title": "交卷时间", "type": "datetime"},
            "paper": {
                "title": "题目", "type": "table",
                "fields": {
                    "question": {"title": "题目", "type": "link", "to": f"{name}_question", "required": True},
                    "given": {"title": "回答", "type": "text", "max": 20},
                    "right": {"title": "答对", "type": "yes_no"},
                },
            },
            "score": {"title": "得分", "type": "percent"},
            "passed": {"title": "及格", "type": "yes_no"},
        },
        "states": {"sitting": "答题中", "handed_in": "已交卷"},
        "steps": {
            "hand_in": {
                "title": "交卷", "from": "sitting", "to": "handed_in", "by": [NOBODY],
                "ask": ["paper", "score", "passed", "handed_in_at"],
            },
        },
        "create": [NOBODY], "amend": [NOBODY], "void": by, "read": ["concerned.person", *by],
    }  # fmt: skip
    return {f"{name}_question": question, f"{name}_sitting": sitting}
