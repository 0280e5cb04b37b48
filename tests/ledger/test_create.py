"""New records: what is typed becomes exact documents, and any fault refuses the whole batch with its place."""

import pytest

from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.book.public import Entry, current, find, store_file, verify
from bihuan.ledger.public import Change, StepTaken, change, create, plan_create, step

pytestmark = pytest.mark.django_db


def codes(refused) -> list[tuple[str, int, str]]:
    return [(issue.code, issue.row, issue.field) for issue in refused.value.issues]


def test_typed_values_become_canonical(world, case, tmp_path):
    paper = tmp_path / "说明.txt"
    paper.write_text("材料", encoding="utf-8")
    entry = case(
        raised_on="2026年6月1日",
        owner="nobody某（nobody）",
        amount="1.2万元",
        share="85.5%",
        size="１．５",
        people="12 人",
        tags="进度、安全",
        urgent="√",
        met_at="2026/6/1 14:30",
        papers=str(paper),
        lines=[{"name": "甲", "cost": "1,200.5", "who": "nobody"}, {"name": "", "cost": None}],
    )
    stored = entry.values
    assert stored.pop("papers")[0]["name"] == "说明.txt"
    assert stored == {
        "code": "X1",
        "title": "事项1",
        "raised_on": "2026-06-01",
        "owner": world.people["nobody"],
        "amount": "12000.00",
        "share": "85.5000",
        "size": "1.500",
        "people": 12,
        "level": "中",
        "tags": ["安全", "进度"],
        "urgent": True,
        "met_at": "2026-06-01T14:30",
        "lines": [{"name": "甲", "cost": "1200.50", "who": world.people["nobody"]}],
    }
    assert (entry.unit, str(entry.effective_on), entry.state) == (world.units["A"], "2026-06-01", "draft")
    assert verify().first_bad is None


def test_every_fault_of_every_row_is_told_and_nothing_is_written(world):
    before = Entry.objects.count()
    rows = [
        {"unit": "A", "code": "1", "title": "一", "raised_on": "2026-06-31", "amount": "1.234", "levl": "高"},
        {"unit": "A", "code": "2", "title": "二", "raised_on": "2026-06-01"},
        {
            "unit": "C",
            "code": "2",
            "title": "三",
            "raised_on": "2026-06-01",
            "owner": "谁",
            "tags": "安全、健康",
        },
        {"unit": "A", "code": "4", "raised_on": "2026-06-16", "level": "高"},
        {
            "unit": "A",
            "code": "5",
            "title": "五",
            "raised_on": "2026-06-01",
            "amount": 1,
            "lines": [{"cost": "2"}],
        },
    ]
    with pytest.raises(Refused) as refused:
        create("trial.matter", rows, actor=world.people["clerk_a"])
    assert set(codes(refused)) == {
        ("value.unknown_field", 1, "levl"),
        ("value.no_such_day", 1, "raised_on"),
        ("value.too_fine", 1, "amount"),
        ("key.repeated", 3, "code"),
        ("value.not_found", 3, "unit"),
        ("value.not_found", 3, "owner"),
        ("value.not_a_choice", 3, "tags"),
        ("value.required", 4, "title"),
        ("date.future", 4, "raised_on"),
        ("value.required", 5, "lines[1].name"),
    }
    assert all(issue.text and issue.mend for issue in refused.value.issues)
    assert Entry.objects.count() == before


def test_unknown_field_names_the_nearest(world):
    with pytest.raises(Refused, match="是不是“level”"):
        create("trial.matter", [{"levl": "高"}], actor=world.people["clerk_a"])


def test_required_when_and_rules_are_held_against_the_batch(world, case):
    rows = [
        {"unit": "A", "code": "1", "title": "一", "raised_on": "2026-06-01", "level": "高"},
        {"unit": "A", "code": "2", "title": "二", "raised_on": "2026-06-01", "level": "低"},
        {
            "unit": "A",
            "code": "3",
            "title": "三",
            "raised_on": "2026-06-01",
            "amount": 1,
            "lines": [{"name": "甲", "cost": 2}],
        },
    ]
    with pytest.raises(Refused) as refused:
        create("trial.matter", rows, actor=world.people["clerk_a"])
    assert codes(refused) == [("value.required", 1, "reason"), ("rule.broken", 3, "")]
    assert refused.value.issues[1].text == "金额小于明细费用合计。请核对。"


def test_links_are_judged_on_the_day_of_the_happening(world, case):
    """A rule in force from May is not in force for what was raised in April."""
    from_may = _rule_in_force(world, "2026-05-01")
    with pytest.raises(Refused, match="当日没有施行"):
        case(raised_on="2026-04-30", rule=from_may)
    assert case(raised_on="2026-05-01", rule=from_may).values["rule"] == from_may


def _rule_in_force(world, on):
    chief = world.people["chief_a"]
    made = create("trial.rule", [{"unit": "A", "title": "办法", "effective_on": "2026-02-01"}], actor=chief)[
        0
    ]
    step([StepTaken(made.record, made.seq, "issue", on=on)], actor=chief)
    return made.record


def test_keys_taken_in_the_book_name_the_record(world, case):
    first = case(code="同")
    with pytest.raises(Refused) as refused:
        case(code="同")
    assert codes(refused) == [("key.taken", 1, "code")]
    assert f"#{first.record}" in refused.value.issues[0].text


def test_unit_that_has_ended_takes_no_later_records(world, case):
    unit = find("org.unit").get(record=world.units["A"])
    step([StepTaken(unit.record, unit.head, "end", on="2026-05-01")], actor=world.admin)
    with pytest.raises(Refused) as refused:
        case(raised_on="2026-05-02")
    assert ("value.not_standing", 1, "unit") in codes(refused)
    assert case(raised_on="2026-04-30").unit == world.units["A"]


def test_child_takes_unit_and_parent_from_above(world, case):
    above = case()
    child = create(
        "trial.item",
        [{"matter": above.record, "title": "子项", "effective_on": "2026-06-02"}],
        actor=world.people["clerk_a"],
    )[0]
    assert (child.unit, child.parent) == (above.unit, above.record)


def test_files_are_checked_for_kind_size_and_presence(world, case, tmp_path, workspace):
    big, script = tmp_path / "大.pdf", tmp_path / "a.exe"
    big.write_bytes(b"0" * 1_000_001)
    script.write_bytes(b"0")
    for papers, code in (
        (str(big), "value.file_size"),
        (script, "value.file_kind"),
        (str(tmp_path / "无.pdf"), "value.no_such_file"),
        ({"name": "x.pdf", "sha256": "0" * 64, "size": 1}, "value.no_such_file"),
    ):
        with pytest.raises(Refused) as refused:
            case(papers=papers)
        assert codes(refused) == [(code, 1, "papers")]
    assert not [
        file for file in workspace.files.rglob("*") if file.is_file() and file.stat().st_size > 100_000
    ]
    kept = store_file(b"1", "好.PDF")
    assert case(papers=kept).values["papers"] == [kept.as_dict()]


def test_plan_writes_nothing_and_carries_notes(world):
    before = Entry.objects.count()
    row = {"unit": "A", "code": "1", "title": "一", "raised_on": "2026-06-01"}
    plan = plan_create("trial.matter", [row], actor=world.people["clerk_a"], notes=["导入 第 1 行"])
    assert (plan.issues, Entry.objects.count()) == ([], before)
    assert plan.enter()[0].note == "导入 第 1 行"


def test_a_plan_with_a_fault_drafts_nothing(world):
    row = {"unit": "A", "title": "一", "raised_on": "2026-06-01"}
    plan = plan_create("trial.matter", [row | {"code": "1"}, row], actor=world.people["clerk_a"])
    assert ([issue.row for issue in plan.issues], plan.drafts) == ([2], [])


def test_unknown_ledger_and_missing_right(world, case):
    with pytest.raises(NotFound, match="trial.matter"):
        create("trial.mattr", [], actor=world.people["clerk_a"])
    with pytest.raises(NotAllowed, match="本单位经办人"):
        case(actor="clerk_b")


def test_a_unit_cannot_come_under_itself(world):
    below = create(
        "org.unit",
        [{"code": "A1", "name": "A1组", "kind": "党小组", "parent": "A", "effective_on": "2026-02-01"}],
        actor=world.admin,
    )[0].record
    head = current([world.units["A"]])[world.units["A"]].head
    with pytest.raises(Refused) as refused:
        change([Change(world.units["A"], head, {"parent": below})], actor=world.admin)
    assert codes(refused) == [("unit.loop", 1, "parent")]
