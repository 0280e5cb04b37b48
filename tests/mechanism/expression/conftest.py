"""A small catalogue and its relations, for the tests of expressions."""

import json
from datetime import date

import pyarrow as pa
import pytest

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression import evaluate, parse, select, typed_columns
from bihuan.mechanism.language import MechanismDef
from bihuan.mechanism.pack import Mechanism

FAR = date(9999, 12, 31)
RIGHTS = {"create": "clerk", "amend": "clerk", "void": "clerk"}

ORG = {
    "unit": {
        "title": "单位",
        "time": "standing",
        "fields": {
            "name": {"title": "名称", "type": "text"},
            "above": {"title": "上级", "type": "unit"},
        },
    },
    "person": {
        "title": "人员",
        "time": "standing",
        "fields": {
            "name": {"title": "姓名", "type": "text"},
            "rank": {"title": "职级", "type": "choice", "of": ["高级", "中级"]},
            "card": {"title": "证件号", "type": "text", "personal": "sensitive"},
        },
    },
    "post": {
        "title": "岗位",
        "time": "standing",
        "fields": {"name": {"title": "名称", "type": "text"}},
    },
}

RISK = {
    "point": {
        "title": "风险点",
        "time": "standing",
        "late_after": 5,
        "states": {"draft": "草拟", "open": "在办", "closed": "已结"},
        "fields": {
            "title": {"title": "名称", "type": "text"},
            "level": {"title": "等级", "type": "choice", "of": ["高", "中", "低"]},
            "tags": {"title": "标签", "type": "choices", "of": ["钱", "权", "人"]},
            "owner": {"title": "负责人", "type": "person"},
            "budget": {"title": "预算", "type": "money"},
            "rate": {"title": "完成率", "type": "percent"},
            "people": {"title": "人数", "type": "integer"},
            "order": {"title": "次序", "type": "integer"},
            "checked": {"title": "已核", "type": "yes_no"},
            "due": {"title": "期限", "type": "date"},
            "spent": {"title": "已用", "type": "computed", "formula": "sum(measure.cost)"},
            "left": {"title": "余额", "type": "computed", "formula": "budget - spent"},
            "loop": {"title": "甲", "type": "computed", "formula": "pool + 1"},
            "pool": {"title": "乙", "type": "computed", "formula": "loop + 1"},
            "broken": {"title": "丙", "type": "computed", "formula": "nothing + 1"},
        },
    },
    "measure": {
        "title": "措施",
        "time": "standing",
        "of": "point",
        "states": {"todo": "待办", "done": "办结"},
        "fields": {
            "title": {"title": "名称", "type": "text"},
            "cost": {"title": "费用", "type": "money"},
            "times": {"title": "次数", "type": "integer"},
            "who": {"title": "责任人", "type": "person"},
        },
    },
    "talk": {
        "title": "谈话",
        "time": "happening",
        "fields": {
            "person": {"title": "对象", "type": "person"},
            "about": {"title": "关于", "type": "link", "to": "point"},
            "began": {"title": "开始", "type": "datetime"},
            "paper": {"title": "附件", "type": "file"},
            "attendees": {
                "title": "参加人",
                "type": "table",
                "fields": {
                    "person": {"title": "人员", "type": "person"},
                    "hours": {"title": "学时", "type": "decimal", "decimals": 1},
                    "present": {"title": "到场", "type": "yes_no"},
                    "double": {"title": "倍", "type": "computed", "formula": "hours * 2"},
                },
            },
        },
    },
    "remark": {
        "title": "意见",
        "time": "happening",
        "of": "talk",
        "fields": {"score": {"title": "分", "type": "decimal", "decimals": 6}},
    },
}


def _mechanism(name: str, ledgers: dict) -> Mechanism:
    definition = {
        "mechanism": name,
        "title": name,
        "version": 1,
        "ledgers": {key: each | RIGHTS for key, each in ledgers.items()},
    }
    return Mechanism(name, MechanismDef.model_validate(definition), {})


CATALOGUE = Catalogue([_mechanism("org", ORG), _mechanism("risk", RISK)])
POINT, MEASURE, TALK = (CATALOGUE.ledger(f"risk.{name}") for name in ("point", "measure", "talk"))


def row(record: int, document: dict, **changes) -> dict:
    """One row of a relation before its document is typed; it stands from `effective_on` for ever."""
    day = changes.get("effective_on", date(2026, 1, 1))
    plain = {
        "record": record,
        "unit": 1,
        "state": "valid",
        "effective_on": day,
        "recorded_on": day,
        "first_recorded_on": day,
        "actor": 7,
        "parent": 0,
        "from_on": day,
        "until_on": FAR,
    }
    return {**plain, **changes, "document": json.dumps(document, ensure_ascii=False)}


SCHEMA = pa.schema(
    [(name, pa.int64()) for name in ("record", "unit", "actor", "parent")]
    + [("state", pa.string()), ("document", pa.string())]
    + [
        (name, pa.date32())
        for name in ("effective_on", "recorded_on", "first_recorded_on", "from_on", "until_on")
    ]
)


def relation(ledger_id: str, *rows: dict) -> pa.Table:
    """A typed relation of rows made by `row`."""
    raw = pa.Table.from_pylist(list(rows), schema=SCHEMA)
    plain = ", ".join(name for name in SCHEMA.names if name != "document")
    return evaluate(f"SELECT {plain}, {typed_columns(CATALOGUE.ledger(ledger_id))} FROM raw", {"raw": raw})


class World:
    """Relations to ask."""

    def __init__(self, relations: dict[str, pa.Table]):
        self.relations = relations

    def ask(self, text: str, ledger, *, at: date | None = None, today: date = date(2026, 7, 1), **more):
        """The values of one expression, by record."""
        typed = parse(text, ledger, CATALOGUE, table=more.get("table", ""))
        sql = select(
            ledger, {"record": "record", "value": typed}, catalogue=CATALOGUE, at=at, today=today, **more
        )
        answers = evaluate(sql, self.relations).to_pylist()
        return {each["record"]: each["value"] for each in answers}


MARCH = date(2026, 3, 1)
FULL_POINT = {
    "title": "采购",
    "level": "高",
    "tags": ["钱", "权"],
    "owner": 7,
    "budget": "100.00",
    "rate": "85.5",
    "people": 3,
    "order": 2,
    "checked": True,
    "due": "2026-12-31",
}
FIRST_MEASURE = {"point": 11, "cost": "30.10", "times": 2, "who": 7}
FULL_TALK = {
    "person": 7,
    "about": 11,
    "began": "2026-02-02T14:30",
    "paper": [{"name": "纪要.pdf", "sha256": "00", "size": 1}],
    "attendees": [
        {"person": 7, "hours": "1.5", "present": True},
        {"person": 8, "hours": "2.0", "present": False},
        {"person": 8},
    ],
}
ROWS = {
    "org.unit": [row(1, {"name": "一支部"}), row(2, {"name": "二支部", "above": 1})],
    "org.person": [
        row(7, {"name": "甲", "rank": "高级"}, until_on=MARCH),
        row(7, {"name": "甲", "rank": "中级"}, unit=2, effective_on=MARCH),
        row(8, {"name": "乙", "rank": "中级"}, unit=2),
    ],
    "org.post": [],
    "risk.point": [
        row(11, FULL_POINT, state="open", first_recorded_on=date(2026, 1, 9)),
        row(12, {}, state="draft"),
    ],
    "risk.measure": [
        row(21, FIRST_MEASURE, state="todo", parent=11, until_on=MARCH),
        row(21, FIRST_MEASURE, state="done", parent=11, effective_on=MARCH),
        row(22, {"point": 11, "cost": "5.05", "times": 1, "who": 8}, state="todo", parent=11),
    ],
    "risk.talk": [
        row(31, FULL_TALK, effective_on=date(2026, 2, 2)),
        row(32, {"person": 8}, effective_on=date(2026, 4, 2)),
    ],
    "risk.remark": [
        row(41, {"talk": 31, "score": "0.333333"}, parent=31),
        row(42, {"talk": 31, "score": "0.666667"}, parent=31),
    ],
}


def make_world() -> World:
    """One risk point with two measures and one talk about it; its owner and unit changed on 1 March 2026."""
    return World({ledger_id: relation(ledger_id, *rows) for ledger_id, rows in ROWS.items()})


@pytest.fixture(scope="session")
def world() -> World:
    """The relations of `make_world`."""
    return make_world()
