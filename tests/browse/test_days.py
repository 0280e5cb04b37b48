"""Days hold what the table lists on them, by the date of the records and by their deadlines."""

from datetime import date

import pytest

from bihuan.browse.public import DUE, Asked, days, page
from tests.browse.test_page import matters  # noqa: F401
from tests.ledger.conftest import clock, world  # noqa: F401


@pytest.mark.parametrize("who", ["clerk_a", "nobody"])
@pytest.mark.parametrize(("by", "month"), [("effective_on", "2026-03"), (DUE, "2026-06")])
def test_a_day_is_a_filtered_table(matters, who, by, month):  # noqa: F811
    actor = matters.people[who]
    start, end = date.fromisoformat(f"{month}-01"), date.fromisoformat(f"{month}-30")
    found = days(Asked("trial.matter", {"level": "中"}), by, start, end, each=2, actor=actor)
    listed = page(Asked("trial.matter", {"level": "中", by: month}, limit=1000), actor=actor)
    assert sum(day.total for day in found.values()) == listed.total
    assert (listed.total > 0) == (who == "clerk_a")
    for day, held in found.items():
        here = page(Asked("trial.matter", {"level": "中", by: day.isoformat()}, limit=1000), actor=actor)
        assert held.total == here.total
        numbers = sorted(each.record for each in here.records)
        assert [each.record for each in held.records] == numbers[:2]
