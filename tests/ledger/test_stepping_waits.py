"""What waits: a step after its 公示期, counted from the step that began it; and what only the installation may do."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.errors import NotAllowed, Refused
from bihuan.book.public import current
from bihuan.ledger.public import (
    Amendment,
    SendingBack,
    StepTaken,
    adopt_pack,
    amend,
    create,
    open_steps,
    send_back,
    step,
)
from tests.ledger.conftest import DAY

pytestmark = pytest.mark.django_db

PACK = """\
mechanism: notices
title: 公示
version: 1
posts: {clerk: 经办人}
ledgers:
  notice:
    title: 公示事项
    time: happening
    key: [title]
    fields:
      title: {title: 事项, type: text, required: true}
      note: {title: 说明, type: text}
    states: {draft: 拟稿, posted: 公示中, final: 定案, archived: 归档}
    steps:
      post: {title: 公示, from: draft, to: posted, by: clerk}
      back: {title: 退回, kind: send_back, from: posted, to: draft, by: clerk}
      finish: {title: 定案, from: posted, to: final, by: clerk, not_before: 5 workdays}
      archive: {title: 归档, from: final, to: archived, by: clerk, not_before: 10 days}
    create: clerk
    amend: clerk
    void: clerk
  tally:
    title: 计票结果
    time: happening
    key: [title]
    fields:
      title: {title: 名称, type: text, required: true}
    states: {open: 未计, counted: 已计}
    steps:
      count: {title: 计票, from: open, to: counted, by: nobody}
    create: nobody
    amend: nobody
    void: nobody
    read: anyone
"""


@contextmanager
def day(month: int, number: int):
    """Ten in the morning of that day of 2026."""
    with use_clock(lambda: datetime(2026, month, number, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def clerk(world, tmp_path) -> int:
    """The clerk of A, with the pack adopted."""
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "mechanism.yaml").write_text(PACK, "utf-8")
    adopt_pack(folder, unit=world.root, actor=world.admin)
    return world.people["clerk_a"]


@pytest.fixture
def posted(clerk, world) -> int:
    """A notice posted on Monday 15 June 2026; the Friday of that week is a holiday."""
    values = {"title": "评优名单", "unit": "A", "effective_on": DAY}
    record = create("notices.notice", [values], actor=clerk)[0].record
    take(record, "post", clerk)
    return record


def take(record: int, name: str, actor: int, **values):
    """Take a step on what is seen now."""
    taken = StepTaken(record, current([record])[record].head, name, values)
    return step([taken], actor=actor)[0]


def refused(record: int, name: str, actor: int):
    """The only issue for which a step is refused."""
    with pytest.raises(Refused) as error:
        take(record, name, actor)
    (issue,) = error.value.issues
    return issue


def test_workdays_must_pass_before_the_step(posted, clerk):
    """Five workdays after the 15th, over the holiday of the 19th, end with the 23rd."""
    for month, number in ((6, 15), (6, 19), (6, 23)):
        with day(month, number):
            issue = refused(posted, "finish", clerk)
            assert issue.code == "step.too_soon"
            assert "2026-06-23" in issue.text
    with day(6, 24):
        assert take(posted, "finish", clerk).state == "final"


def test_days_must_pass_before_the_step(posted, clerk):
    with day(6, 24):
        take(posted, "finish", clerk)
    with day(7, 4):
        assert refused(posted, "archive", clerk).code == "step.too_soon"
    with day(7, 5):
        assert take(posted, "archive", clerk).state == "archived"


def test_going_back_begins_the_time_anew(posted, clerk):
    with day(6, 18):
        seen = current([posted])[posted].head
        send_back([SendingBack(posted, seen, "名单有误")], actor=clerk)
        take(posted, "post", clerk)
    with day(6, 24):
        assert refused(posted, "finish", clerk).code == "step.too_soon"
    with day(6, 29):
        assert take(posted, "finish", clerk).state == "final"


def test_a_correction_does_not_begin_it_anew(posted, clerk):
    with day(6, 22):
        amend(
            [Amendment(posted, current([posted])[posted].head, {"note": "更正了一个字"}, "笔误")], actor=clerk
        )
    with day(6, 24):
        assert take(posted, "finish", clerk).state == "final"


def test_a_date_given_for_the_step_does_not_shorten_it(posted, clerk):
    """The time is counted on the installation's own clock, whatever day is typed."""
    with day(6, 16):
        taken = StepTaken(posted, current([posted])[posted].head, "finish", on="2026-06-24")
        with pytest.raises(Refused):
            step([taken], actor=clerk)


def test_what_is_nobodys_is_done_by_the_installation_alone(clerk, world):
    values = {"title": "第一轮", "unit": "A", "effective_on": DAY}
    for actor in (clerk, world.people["chief_a"], world.people["office"], world.admin):
        with pytest.raises((NotAllowed, Refused)):
            create("notices.tally", [values], actor=actor)
    record = create("notices.tally", [values], actor=0)[0].record
    assert open_steps(current([record])[record], actor=clerk, on=DAY) == {}
    with pytest.raises((NotAllowed, Refused)):
        take(record, "count", clerk)
    with pytest.raises((NotAllowed, Refused)):
        amend([Amendment(record, current([record])[record].head, {"title": "改"}, "试")], actor=clerk)
    assert take(record, "count", 0).state == "counted"
