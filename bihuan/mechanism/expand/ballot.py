"""The ledgers of a democratic review: its rounds, and the votes."""

from bihuan.mechanism.expand.words import NOBODY, bearer, titled, words
from bihuan.mechanism.language import BallotDef


def ledgers(name: str, ballot: BallotDef) -> dict[str, dict]:
    """`name_round` and, under it, `name_vote`."""
    by = words(ballot.by)
    groups = [each.title for each in ballot.groups.values()]
    candidate = bearer(ballot.of, "测评对象")
    round_ = {
        "title": titled(ballot.title, "测评会"),
        "time": "happening",
        "help": "一次测评：列出测评对象和各组应到人数，发票，投票，计票。",
        "key": ["unit", "title"],
        "label": ["title"],
        "fields": {
            "title": {"title": "名称", "type": "text", "required": True, "max": 40},
            "candidates": {
                "title": "测评对象", "type": "table", "required": True, "fields": {"candidate": candidate},
            },
            "entitled": {
                "title": "应到人数", "type": "table", "required": True,
                "fields": {
                    "group": {"title": "组别", "type": "choice", "of": groups, "required": True},
                    "number": {"title": "人数", "type": "integer", "required": True, "min": 1, "max": 100000},
                },
            },
            "counted_on": {"title": "计票日期", "type": "date", "help": "办理时自动记下。"},
        },
        "states": {"open": "投票中", "counted": "已计票"},
        "steps": {"count": {"title": "计票", "from": "open", "to": "counted", "by": by, "stamp": "counted_on"}},
        "create": by, "amend": {"by": by, "in": ["open"]}, "void": by, "read": ["anyone"],
    }  # fmt: skip
    fields = {
        "voting_group": {"title": "组别", "type": "choice", "of": groups, "required": True},
        "spoiled": {"title": "废票", "type": "yes_no", "default": False},
        "marks": {
            "title": "评价", "type": "table",
            "fields": {
                "candidate": candidate,
                "option": {"title": "评价", "type": "choice", "of": list(ballot.options), "required": True},
            },
        },
    }  # fmt: skip
    if not ballot.secret:
        fields = {"person": {"title": "投票人", "type": "person", "required": True}} | fields
    vote = {
        "title": titled(ballot.title, "选票"),
        "time": "happening",
        "of": f"{name}_round",
        "unit": f"{name}_round",
        "help": "无记名选票在计票时由系统入账，不含投票人。" if ballot.secret else "记名选票。",
        "label": [f"{name}_round"],
        "fields": fields,
        "create": [NOBODY] if ballot.secret else ["anyone"],
        "amend": [NOBODY], "void": [NOBODY],
        "read": [NOBODY] if ballot.secret else by,
    } | (_secret() if ballot.secret else _own(name))  # fmt: skip
    return {f"{name}_round": round_, f"{name}_vote": vote}


def _secret() -> dict:
    """Groups may be small, so that figures over single groups, too, are for nobody: rounds are counted as wholes."""
    return {"confidential": True}


def _own(name: str) -> dict:
    """A vote by name is cast by the person, once, and while votes are taken."""
    return {
        "key": [f"{name}_round", "person"],
        "rules": [
            {"must": "person = actor", "say": "只能由本人投票。"},
            {"must": f"{name}_round.state = 'open'", "say": "已经计票，不能再投。"},
        ],
    }
