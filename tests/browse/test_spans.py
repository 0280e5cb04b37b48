"""Standing records span from their beginning to their end, happenings are marks, in groups, of what the person may see."""

from datetime import date

import pytest

from bihuan.base.errors import NotFound
from bihuan.browse.public import Asked, marks, page, spans
from bihuan.ledger.public import Change, StepTaken, change, create, get, step
from tests.browse.test_page import matters  # noqa: F401
from tests.ledger.conftest import clock, world  # noqa: F401

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
PAGE = {"offset": 0, "limit": 50}


def test_a_standing_record_spans_from_its_first_day_to_its_end(world):  # noqa: F811
    chief = world.people["chief_a"]
    rows = [{"unit": "A", "title": f"规定{n}", "effective_on": f"2026-0{n}-01"} for n in (1, 2, 3)]
    one, two, three = (entry.record for entry in create("trial.rule", rows, actor=chief))

    def take(record, name, on):
        step([StepTaken(record, get(record, actor=0).seen, name, on=on)], actor=chief)

    take(one, "issue", date(2026, 2, 1))
    take(one, "end", date(2026, 4, 1))
    take(two, "issue", date(2026, 2, 10))
    change([Change(two, get(two, actor=0).seen, {"ceiling": "5"}, on=date(2026, 5, 1))], actor=chief)
    found, total = spans(Asked("trial.rule"), "unit", *YEAR, **PAGE, actor=chief)
    assert [(each.shown.record, each.since, each.until) for each in found] == [
        (one, date(2026, 1, 1), date(2026, 4, 1)),
        (two, date(2026, 2, 1), None),
        (three, date(2026, 3, 1), None),
    ]
    assert (total, {each.group for each in found}) == (3, {world.units["A"]})
    later, _ = spans(Asked("trial.rule"), "unit", date(2026, 5, 1), YEAR[1], **PAGE, actor=chief)
    assert [each.shown.record for each in later] == [two, three]
    rest, total = spans(Asked("trial.rule"), "unit", *YEAR, offset=2, limit=1, actor=chief)
    assert ([each.shown.record for each in rest], total) == ([three], 3)


@pytest.mark.parametrize("who", ["clerk_b", "nobody"])
def test_happenings_are_counted_by_group_and_day(matters, who):  # noqa: F811
    actor = matters.people[who]
    found, groups = marks(Asked("trial.matter"), "owner", *YEAR, **PAGE, actor=actor)
    shown = page(Asked("trial.matter", limit=1000), actor=actor).records
    assert sum(each.count for each in found) == len(shown)
    assert groups == len({each.values.get("owner") for each in shown})
    with pytest.raises(NotFound):
        marks(Asked("trial.matter"), "level", *YEAR, **PAGE, actor=actor)


def test_too_many_marks_are_counted_by_week(matters, monkeypatch):  # noqa: F811
    plain, _ = marks(Asked("trial.matter"), "unit", *YEAR, **PAGE, actor=0)
    monkeypatch.setattr("bihuan.browse.spans.MANY", 10)
    by_week, groups = marks(Asked("trial.matter"), "unit", *YEAR, **PAGE, actor=0)
    assert (sum(each.count for each in by_week), groups) == (sum(each.count for each in plain), 2)
    assert {each.day.weekday() for each in by_week} <= {0, YEAR[0].weekday()}
    assert len(by_week) < len(plain)
