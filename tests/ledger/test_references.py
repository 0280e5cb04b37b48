"""References: what people write for a person, unit, post or record leads to exactly one, or is refused with candidates."""

import pytest

from bihuan.base.errors import Refused
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, Change, StepTaken, amend, change, create, step

pytestmark = pytest.mark.django_db


def codes(refused) -> list[tuple[str, int, str]]:
    return [(issue.code, issue.row, issue.field) for issue in refused.value.issues]


@pytest.mark.parametrize(
    "written",
    [
        "nobody",
        "nobody某",
        "nobody某（nobody）",
        "nobody某(nobody)",
        " nobody ",
        "ｎｏｂｏｄｙ",
        "#{record}",
        "nobody某（#{record}）",
        "{record}",
    ],
)
def test_ways_to_write_a_person(world, case, written):
    record = world.people["nobody"]
    raw = record if written == "{record}" else written.format(record=record)
    assert case(owner=raw).values["owner"] == record


def test_a_number_in_a_workbook_is_a_key_not_a_record(world, case):
    row = {"number": "1001", "name": "数某", "unit": "A", "effective_on": "2026-01-01"}
    person = create("org.person", [row], actor=world.admin)[0].record
    assert case(owner=1001.0).values["owner"] == person


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (True, "not_a_reference"),
        ("\ud800", "not_a_reference"),
        (10**30, "not_found"),
        ("#0", "not_found"),
        ("另一个名字(#1)", "not_found"),
        ("'%_", "not_found"),
    ],
)
def test_what_is_no_reference(case, raw, code):
    with pytest.raises(Refused) as refused:
        case(owner=raw)
    assert codes(refused) == [(f"value.{code}", 1, "owner")]


def test_posts_are_written_by_unit_and_title(world):
    row = {"post": "A支部 经办人clerk_a", "person": "nobody", "effective_on": "2026-02-01"}
    assert (
        create("org.appointment", [row], actor=world.admin)[0].values["post"] == world.posts["经办人clerk_a"]
    )


def test_a_name_of_several_lists_them(world, case):
    rows = [{"number": n, "name": "同名", "unit": "A", "effective_on": "2026-01-01"} for n in ("S1", "S2")]
    one, two = (entry.record for entry in create("org.person", rows, actor=world.admin))
    with pytest.raises(Refused) as refused:
        case(owner="同名")
    issue = refused.value.issues[0]
    assert issue.code == "value.ambiguous"
    assert f"S1（#{one}）、S2（#{two}）" in issue.mend
    assert case(owner="同名（S2）").values["owner"] == two


def test_of_several_the_only_one_standing_that_day_is_meant(world, case):
    rows = [{"number": n, "name": "同名", "unit": "A", "effective_on": "2026-01-01"} for n in ("S1", "S2")]
    one, two = create("org.person", rows, actor=world.admin)
    step([StepTaken(one.record, one.seq, "leave", on="2026-03-01")], actor=world.admin)
    assert case(owner="同名").values["owner"] == two.record


def test_key_and_name_must_agree(world, case):
    with pytest.raises(Refused) as refused:
        case(owner="别人（nobody）")
    assert codes(refused) == [("value.not_found", 1, "owner")]


def test_not_found_names_the_nearest(world, case):
    with pytest.raises(Refused, match="是不是“clerk_a某”"):
        case(owner="clerk_aa某")


def test_whoever_left_is_refused_from_that_day_on(world, case):
    left = current([world.people["nobody"]])[world.people["nobody"]]
    step([StepTaken(left.record, left.head, "leave", on="2026-05-01")], actor=world.admin)
    with pytest.raises(Refused, match="自 2026-05-01 起已离开"):
        case(owner="nobody", raised_on="2026-05-01")
    assert case(owner="nobody", raised_on="2026-04-30").values["owner"] == left.record


def test_whoever_had_not_come_yet_is_refused(world, case):
    row = {"number": "N", "name": "新某", "unit": "A", "effective_on": "2026-05-01"}
    person = create("org.person", [row], actor=world.admin)[0]
    with pytest.raises(Refused, match="从 2026-05-01 才开始"):
        case(owner="N", raised_on="2026-04-30")
    change([Change(person.record, person.seq, {"rank": "中层"}, on="2026-06-01")], actor=world.admin)
    assert case(owner="N", raised_on="2026-05-01").values["owner"] == person.record


def test_a_record_of_another_ledger_is_not_meant(world, case):
    with pytest.raises(Refused) as refused:
        case(owner=world.units["A"])
    assert codes(refused) == [("value.not_found", 1, "owner")]


def test_names_of_confidential_records_are_not_leaked(world):
    """A clerk may not read secrets: the right name, a near one and the number are all simply not found, without a hint."""
    secret = create(
        "trial.secret",
        [{"unit": "A", "title": "某某专项密件", "effective_on": "2026-06-01"}],
        actor=world.people["chief_a"],
    )[0]
    for written in ("某某专项密件", "某某专项密", f"#{secret.record}"):
        row = {"unit": "A", "secret": written, "effective_on": "2026-06-02"}
        with pytest.raises(Refused) as refused:
            create("trial.pointer", [row], actor=world.people["clerk_a"])
        assert codes(refused) == [("value.not_found", 1, "secret")]
        assert "密件" not in refused.value.issues[0].mend
        if written != "某某专项密":
            assert (
                create("trial.pointer", [row], actor=world.people["chief_a"])[0].values["secret"]
                == secret.record
            )


def test_a_batch_asks_the_book_a_few_times_only(world, django_assert_max_num_queries):
    rows = [
        {
            "unit": "A",
            "code": f"批{i}",
            "title": "一",
            "raised_on": "2026-06-01",
            "owner": f"{name}某",
            "rule": None,
        }
        for i in range(200)
        for name in [("nobody", "clerk_a", "chief_b")[i % 3]]
    ]
    with django_assert_max_num_queries(40):
        create("trial.matter", rows, actor=world.people["clerk_a"])


def test_a_list_that_names_somebody_who_has_left_since_may_still_be_completed(world, case):
    left, other = world.people["nobody"], world.people["clerk_b"]
    entry = case(raised_on="2026-06-15", lines=[{"name": "甲", "who": left}])
    step([StepTaken(each, current([each])[each].head, "leave") for each in (left, other)], actor=world.admin)
    kept = [{"name": "甲", "cost": "3", "who": left}]
    amended = amend([Amendment(entry.record, entry.seq, {"lines": kept})], actor=world.people["clerk_a"])[0]
    assert amended.values["lines"] == [{"name": "甲", "cost": "3.00", "who": left}]
    with pytest.raises(Refused) as refused:
        more = [*kept, {"name": "乙", "who": other}]
        amend([Amendment(entry.record, amended.seq, {"lines": more})], actor=world.people["clerk_a"])
    assert codes(refused) == [("value.not_standing", 1, "lines[2].who")]
