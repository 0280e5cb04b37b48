"""The unit above, as a field of org.unit, can be asked about like any other field."""

from datetime import date

import pytest

from bihuan.figures.lake import forget_lake, lake
from bihuan.mechanism.public import parse, select
from tests.figures.world import CATALOGUE, enter, new_unit

pytestmark = pytest.mark.django_db
UNIT = "org.unit"


@pytest.mark.parametrize("condition", ["parent.code = 'R'", "parent is not null", "parent.kind = '部门'"])
def test_conditions_follow_the_unit_above(workspace, condition):
    root = new_unit("R")
    below = new_unit("A", root)
    assert _meeting(condition) == {below}
    moved = new_unit("B")
    enter(UNIT, moved, unit=moved, on=date(2021, 1, 1), action="change", parent=root)
    assert _meeting(condition) == {below, moved}
    forget_lake()
    assert _meeting(condition) == {below, moved}


def _meeting(condition: str) -> set[int]:
    ledger = CATALOGUE.ledger(UNIT)
    where = parse(condition, ledger, CATALOGUE)
    sql = select(
        ledger,
        {"found": "record"},
        catalogue=CATALOGUE,
        where=(where,),
        at=date(2026, 1, 1),
        today=date(2026, 1, 1),
    )
    with lake().reading(CATALOGUE, [UNIT]) as (cursor, _):
        return {record for (record,) in cursor.execute(sql).fetchall()}
