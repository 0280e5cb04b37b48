"""The same queries can be written for Spark."""

from datetime import date

import pytest
import sqlglot
from sqlglot import exp

from bihuan.mechanism.expression import parse, select
from bihuan.mechanism.expression.functions import AGGREGATES, FUNCTIONS
from bihuan.mechanism.expression.spark import for_spark
from tests.mechanism.expression.conftest import CATALOGUE, POINT, TALK

TEXTS = [(each.example, POINT) for each in (*FUNCTIONS.values(), *AGGREGATES.values())] + [
    ("level = '高' and count(measure where state = 'done') = 0", POINT),
    ("contains(tags, '钱') and late and owner.unit.name like '一%'", POINT),
    ("budget * rate / 100 - left > 0.5", POINT),
    ("due - today between 1 and 30", POINT),
    ("case when checked then 1 else 2.5 end", POINT),
    ("sum(attendees.double where present and person.rank = '高级')", TALK),
    ("sum(attendees.double where present) + max(attendees.hours)", TALK),
    ("count(attendees where present) > length('ab')", TALK),
    ("began > '2026-03-05T14:30'", TALK),
]


@pytest.mark.parametrize(("text", "ledger"), TEXTS)
def test_it_can_be_written_for_spark(text, ledger):
    typed = parse(text, ledger, CATALOGUE)
    sql = for_spark(select(ledger, {"value": typed}, catalogue=CATALOGUE, today=date(2026, 7, 1)))
    tree = sqlglot.parse_one(sql, dialect="spark")
    assert isinstance(tree, exp.Select)
    assert tree.find(exp.Try) is None
    assert "LIST_" not in sql
    assert " UNNEST(" not in sql
