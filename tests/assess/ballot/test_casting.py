"""A ballot is taken once for a code; one with a mark too few or too strange is spoiled whole, and counts for the turnout."""

import pytest

from bihuan.assess.ballot.public import cast, count_round, issue_codes, progress
from bihuan.assess.pool.public import pooled
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.book.public import find, head
from bihuan.ledger.public import create
from tests.assess.ballot.conftest import rated


@pytest.fixture
def codes(world, begin):
    made = begin()
    return made, issue_codes(made, actor=world.office)


def good(world) -> dict[int, str]:
    return dict(zip(rated(world), ("优秀", "称职"), strict=True))


def test_as_many_codes_as_people_entitled(world, codes):
    made, given = codes
    assert {group: len(each) for group, each in given.items()} == {"班子": 5, "职工": 10}
    with pytest.raises(Refused, match="发完"):
        issue_codes(made, actor=world.office)
    with pytest.raises(Refused, match="还能发 0 个"):
        issue_codes(made, {"班子": 1}, actor=world.office)
    with pytest.raises(Refused, match="还能发 0 个选票码，不能发 1 个"):
        issue_codes(made, {"来宾": 1}, actor=world.office)
    with pytest.raises(NotAllowed):
        issue_codes(made, actor=world.people["B-一般-0"])


def test_a_ballot_waits_in_no_book(world, codes):
    made, given = codes
    before = head()
    assert not cast(made, good(world), code=given["班子"][0]).spoiled
    assert head() == before
    one, other = rated(world)
    [vote] = pooled(made)
    assert (vote.unit, vote.group) == (world.root, "班子")
    assert vote.values == {
        "spoiled": False,
        "marks": [{"candidate": one, "option": "优秀"}, {"candidate": other, "option": "称职"}],
    }
    with pytest.raises(Refused, match="不对，或者已经用过"):
        cast(made, good(world), code=given["班子"][0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda marks, one: marks.pop(one), "没有评"),
        (lambda marks, one: marks.update({one: "好极了"}), "不是选项"),
        (lambda marks, one: marks.update({one: ""}), "没有评"),
        (lambda marks, one: marks.update({999: "优秀"}), "没有测评对象"),
        (lambda marks, one: marks.update({"张三": "优秀"}), "没有测评对象"),
        (lambda marks, one: marks.clear(), "没有评"),
    ],
)
def test_a_spoiled_ballot_counts_for_the_turnout_alone(world, codes, change, said):
    made, given = codes
    marks = good(world)
    change(marks, rated(world)[0])
    done = cast(made, marks, code=given["职工"][0])
    assert done.spoiled
    assert any(said in fault for fault in done.faults)
    assert [vote.values for vote in pooled(made)] == [{"spoiled": True}]
    staff = progress(made, actor=world.office)[1]
    assert (staff.group, staff.entitled, staff.issued, staff.cast, staff.quorate) == (
        "职工",
        10,
        10,
        1,
        False,
    )


def test_marks_may_come_from_json(world, codes):
    made, given = codes
    marks = {str(each): option for each, option in good(world).items()}
    assert not cast(made, marks, code=given["职工"][0]).spoiled


def test_not_after_counting(world, codes):
    made, given = codes
    count_round(made, actor=world.office)
    with pytest.raises(Refused, match="已经计票"):
        cast(made, good(world), code=given["职工"][0])
    with pytest.raises(Refused, match="已经计票"):
        issue_codes(made, actor=world.office)


def test_no_such_round(world):
    with pytest.raises(NotFound):
        cast(world.root, {}, code="x")


def test_a_ballot_by_name_is_a_record_and_may_leave_blanks(world):
    units = [world.units["A"], world.units["B"]]
    row = {
        "unit": world.root,
        "title": "记名",
        "candidates": [{"candidate": each} for each in units],
        "entitled": [{"group": "全体", "number": 3}],
    }
    made = create("asked.open_review_round", [row], actor=world.office)[0].record
    voter = world.people["B-一般-0"]
    assert not cast(made, {units[0]: "好"}, person=voter, group="全体").spoiled
    [vote] = find("asked.open_review_vote")
    assert vote.values["person"] == voter
    assert vote.values["marks"] == [{"candidate": units[0], "option": "好"}]
    with pytest.raises(Refused, match="重复"):
        cast(made, {units[0]: "好"}, person=voter, group="全体")
    with pytest.raises(Refused, match="不发选票码"):
        issue_codes(made, actor=world.office)
    assert progress(made, actor=world.office)[0].cast == 1
