"""A settled list keeps its table for ever; what would be different now stands beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bihuan.assess.points.public import pinned, points_of, would_be_now
from bihuan.base.clock import use_clock
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, StepTaken, Voiding, adopt_pack, amend, create, found, step, void
from bihuan.org.public import tree
from tests.assess.points.world import BEGIN, PACK

MARCH = parse_period("2026-03")


def on(month, day):
    """Ten in the morning of a day of 2026."""
    return use_clock(lambda: datetime(2026, month, day, 2, 0, tzinfo=UTC))


class Branch:
    """A branch with a clerk, a secretary and a member, and the pack adopted through the ordinary door."""

    def __init__(self):
        founded = found("试验集团")
        self.admin, since = founded.person, {"effective_on": BEGIN}
        self.unit = self._new("org.unit", code="A", name="一支部", kind="党支部", parent="ROOT", **since)
        self.clerk, self.secretary, self.member = (
            self._new("org.person", number=number, name=name, unit="A", party=True, **since)
            for number, name in (("1", "钱一"), ("2", "李二"), ("3", "安三"))
        )
        for kind, person in (("经办人", self.clerk), ("支部书记", self.secretary)):
            post = self._new("org.post", unit="A", title=kind, kind=kind, **since)
            self._new("org.appointment", post=post, person=person, **since)
        adopt_pack(PACK, unit=founded.unit, actor=founded.person)
        self.help = self.helped(self.member)
        self.helped(self.clerk)
        self.seen: dict[int, int] = {}

    def _new(self, ledger, **values):
        return create(ledger, [values], actor=self.admin)[0].record

    def helped(self, person):
        row = {"unit": self.unit, "effective_on": date(2026, 3, 3), "person": person, "kind": "日常"}
        return create("merit.help", [row], actor=self.clerk)[0].record

    def new(self, ledger, by, **values):
        entry = create(ledger, [values], actor=by)[0]
        self.seen[entry.record] = entry.seq
        return entry.record

    def step(self, record, name, by, **values):
        entry = step([StepTaken(record, self.seen[record], name, values=values)], actor=by)[0]
        self.seen[record] = entry.seq
        return entry


@pytest.fixture
def settled(db, workspace):
    """The list of March, settled on 20 April with one objection upheld and one rejected."""
    with on(4, 10):
        branch = Branch()
        branch.list = branch.new("merit.member_list", branch.clerk, unit=branch.unit, period="2026-03")
        branch.step(branch.list, "review", branch.secretary)
        branch.step(branch.list, "publish", branch.clerk)
        for person, correction in ((branch.member, "1.50"), (branch.clerk, "")):
            values = {"member_list": branch.list, "bearer": person, "rule": "互助", "reason": "漏记一次"}
            made = branch.new("merit.member_objection", branch.member, **values)
            answer = {"answer": "查过了"}
            if correction:
                with pytest.raises(Refused, match="还有异议没有答复"), on(4, 20):
                    branch.step(branch.list, "finish", branch.secretary)
                branch.step(made, "uphold", branch.secretary, correction=correction, **answer)
            else:
                branch.step(made, "reject", branch.secretary, **answer)
    with pytest.raises(Refused, match="还没有定案"):
        pinned(branch.list)
    with on(4, 13), pytest.raises(Refused, match="要满 2026-04-15"):
        branch.step(branch.list, "finish", branch.secretary)
    with on(4, 20):
        branch.entry = branch.step(branch.list, "finish", branch.secretary)
        yield branch


def test_the_settled_table_holds_the_corrections(settled):
    table = pinned(settled.list)
    assert table.as_of == settled.entry.seq
    row = table.row(settled.member)
    assert (row.by_rule["helping"], row.correction, row.points) == (3, Decimal("1.50"), Decimal("4.50"))
    assert table.row(settled.clerk).points == 3
    assert would_be_now(settled.list) == []


def test_later_changes_leave_it_and_show_as_what_would_be_now(settled):
    before = list(pinned(settled.list).rows())
    void([Voiding(settled.help, _head(settled.help), "登错了")], actor=settled.clerk)
    settled.helped(settled.secretary)
    assert list(pinned(settled.list).rows()) == before
    changed = {each.bearer: each for each in would_be_now(settled.list)}
    assert changed.keys() == {settled.member, settled.secretary}
    assert (changed[settled.member].then.points, changed[settled.member].now.points) == (
        Decimal("4.50"),
        Decimal("1.50"),
    )
    assert changed[settled.secretary].now.points == 3
    assert points_of("merit.member", MARCH, unit=settled.unit).row(settled.member).points == Decimal("1.50")


def test_whoever_joins_later_shows_beside_it(settled):
    person = settled._new(
        "org.person", number="4", name="新四", unit="A", party=True, effective_on=date(2026, 3, 30)
    )
    (only,) = would_be_now(settled.list)
    assert (only.bearer, only.then, only.now.points) == (person, None, 0)


def test_a_new_version_of_the_rules_does_not_change_what_was_settled(settled, tmp_path):
    before = list(pinned(settled.list).rows())
    folder = tmp_path / "merit"
    folder.mkdir()
    for file in PACK.iterdir():
        text = file.read_text(encoding="utf-8").replace("version: 1", "version: 2")
        (folder / file.name).write_text(text.replace("points: 3}", "points: 7}"), encoding="utf-8")
    root = tree(date(2026, 4, 20)).roots()[0]
    adopt_pack(folder, unit=root, actor=settled.admin)
    assert list(pinned(settled.list).rows()) == before
    assert {each.bearer: each.now.points for each in would_be_now(settled.list)} == {
        settled.member: Decimal("8.50"),
        settled.clerk: 7,
    }


def test_only_a_list_that_one_may_see_is_pinned(settled):
    with pytest.raises(NotFound, match="不是积分表"):
        pinned(settled.help)
    with pytest.raises(NotFound, match="没有记录"):
        pinned(settled.list, actor=settled.member)
    assert len(pinned(settled.list, actor=settled.secretary)) == 3


def test_nobody_but_the_clerk_drafts_a_list(settled):
    with pytest.raises(NotAllowed):
        settled.new("merit.member_list", settled.member, unit=settled.unit, period="2026-04")
    with pytest.raises(Refused, match="编制中"):
        amend(
            [Amendment(settled.list, settled.seen[settled.list], {"period": "2026-02"})], actor=settled.clerk
        )


def _head(record):
    return current([record])[record].head
