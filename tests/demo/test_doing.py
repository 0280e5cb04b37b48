"""The first weeks of the demonstration, done through the real actions and workbooks."""

from datetime import date, timedelta

import pytest

from bihuan.base.period import day_range
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import entries, find, verify
from bihuan.demo.doing import Doer
from bihuan.demo.organisation import ADMINISTRATOR, ROOT
from bihuan.demo.run import PACKS
from bihuan.demo.setting_up import person_ref, unit_ref
from bihuan.demo.year import plan_year
from bihuan.figures.public import value
from bihuan.ledger.public import adopt_pack, found

LAST = date(2026, 6, 30)
WEEKS = 3


@pytest.mark.django_db
def test_first_weeks(workspace):
    year, doer = plan_year(LAST), Doer()
    until = year.start + timedelta(weeks=WEEKS)
    acts = [act for act in year.acts if act.day < until]
    with doer.standing_at(year.start):
        founded = found("云岭示范集团", number=ADMINISTRATOR)
        for ref, record in ((unit_ref(ROOT), founded.unit), (person_ref(ADMINISTRATOR), founded.person)):
            doer.know(ref, next(iter(entries(record=record))))
        for pack in PACKS:
            adopt_pack(shipped_packs() / pack, unit=founded.unit, actor=founded.person)
    days = []
    doer.do(acts, days.append)
    assert sum(doer.done.values()) == len(acts)
    assert doer.imported == sum(act.workbook for act in acts) >= 600
    assert days == sorted(set(days))
    assert find("org.person").count() == 601
    with doer.standing_at(until):
        seen = value("study_sessions.attendances", founded.unit, day_range(year.start, until))
    assert seen.number == find("study_sessions.attendance").count() > 0
    assert not verify().faults
