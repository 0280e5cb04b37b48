"""Importing filled workbooks: what is added, corrected, left alone, refused, and never counted twice."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Level
from bihuan.book.public import Entry, entries, find, head, open_file
from bihuan.ledger.excel import work as work_module
from bihuan.ledger.excel.former import digest_of
from bihuan.ledger.excel.imports import import_workbook
from bihuan.ledger.excel.template import write_rows
from bihuan.ledger.public import Amendment, amend, create, get

DAY = date(2026, 6, 1)


def _matter(code: str, **more: object) -> dict[str, object]:
    return {"unit": "A支部（A）", "code": code, "title": f"事项{code}", "raised_on": DAY} | more


def _values(code: str) -> dict:
    return next(row.values for row in find("trial.matter") if row.values["code"] == code)


def _faults(imported) -> set[tuple[int, str]]:
    return {(issue.row, issue.field) for issue in imported.issues if issue.level is Level.ERROR}


def test_every_type_of_value_arrives_exactly(form, take_in, world):
    filled = form()
    filled.row(
        serial=1,
        **_matter(
            "007",
            owner="clerk_a某（clerk_a）",
            amount=1200.5,
            share=0.855,
            size="1.250",
            people=12.0,
            level="高",
        ),
        tags="安全、进度",
        urgent="是",
        met_at=datetime(2026, 6, 1, 14, 30),
        reason="第一行\n第二行",
    )
    share = filled.main.cell(4, filled.column("share"))
    share.number_format = "0.0%"
    filled.row("lines", serial=1, name="差旅", cost=100.05, who="clerk2_a")
    filled.row("lines", serial=1, name="会务")
    imported = take_in(filled.save())
    assert (imported.added, imported.refused, imported.marked) == (1, 0, None)
    assert _values("007") == {
        "code": "007",
        "title": "事项007",
        "raised_on": "2026-06-01",
        "owner": world.people["clerk_a"],
        "amount": "1200.50",
        "share": "85.5000",
        "size": "1.250",
        "people": 12,
        "level": "高",
        "tags": ["安全", "进度"],
        "urgent": True,
        "met_at": "2026-06-01T14:30",
        "reason": "第一行\n第二行",
        "lines": [{"name": "差旅", "cost": "100.05", "who": world.people["clerk2_a"]}, {"name": "会务"}],
    }


def test_a_percentage_is_what_the_cell_shows(form, take_in):
    filled = form()
    for code, value, shown_as in (
        ("P1", 0.5, "0%"),
        ("P2", 0.5, "General"),
        ("P3", "85.5%", "@"),
        ("P4", 85.5, "0.00"),
    ):
        number = filled.row(**_matter(code, share=value))
        filled.main.cell(number, filled.column("share")).number_format = shown_as
    take_in(filled.save())
    assert {code: _values(code)["share"] for code in ("P1", "P2", "P3", "P4")} == {
        "P1": "50.0000",
        "P2": "0.5000",
        "P3": "85.5000",
        "P4": "85.5000",
    }


def test_a_number_in_a_text_column_keeps_its_digits(form, take_in):
    filled = form()
    filled.row(**_matter("1", title=20260305))
    assert take_in(filled.save()).added == 1
    assert _values("1")["title"] == "20260305"


def test_one_faulty_row_refuses_all_and_every_fault_is_told_at_once(form, take_in):
    filled = form()
    filled.row(**_matter("A1"))
    filled.row(**_matter("A2", raised_on="不是日期", amount="abc", level="特高"))
    filled.row(**_matter("A3", owner="没有这个人", title=None))
    before = head()
    imported = take_in(filled.save())
    assert (imported.added, imported.refused) == (0, 2)
    assert _faults(imported) == {(5, "raised_on"), (5, "amount"), (5, "level"), (6, "owner"), (6, "title")}
    assert head() == before
    assert all(issue.text and issue.mend for issue in imported.issues)


def test_good_rows_are_taken_and_bad_rows_come_back_ready_to_correct(form, take_in):
    filled = form()
    filled.row(serial=1, **_matter("A1"))
    filled.row(
        serial=2,
        **_matter("A2", amount="一千", tags="安全、进度", share="33.25%", met_at=datetime(2026, 6, 1, 9, 5)),
    )
    filled.row("lines", serial=2, name="差旅", cost=5)
    filled.row("lines", serial=1, name="会务", cost=6)
    imported = take_in(filled.save(), keep_good=True)
    assert (imported.added, imported.refused) == (1, 1)
    assert "lines" in _values("A1")

    book = load_workbook(imported.marked)
    sheet = book["填写"]
    place = filled.column("amount")
    assert sheet.cell(4, place).value == "一千"
    assert "不是数" in sheet.cell(4, place).comment.text
    assert sheet.cell(5, 3).value is None, "only the refused row comes back"
    sheet.cell(4, place).value = 1000
    book.save(imported.marked)
    again = take_in(imported.marked, keep_good=True)
    assert (again.added, again.refused) == (1, 0)
    assert _values("A2") == {
        "code": "A2",
        "title": "事项A2",
        "raised_on": "2026-06-01",
        "amount": "1000.00",
        "level": "中",
        "tags": ["安全", "进度"],
        "share": "33.2500",
        "met_at": "2026-06-01T09:05",
        "lines": [{"name": "差旅", "cost": "5.00"}],
    }


def test_the_same_file_adds_nothing_the_second_time_even_after_amendments(form, take_in, world):
    filled = form()
    for code in ("A1", "A2"):
        filled.row(**_matter(code))
    path = filled.save()
    assert take_in(path).added == 2
    record = find("trial.matter").order_by("record").first()
    amend(
        [Amendment(record.record, record.head, {"title": "改过的"}, "写错了")], actor=world.people["clerk_a"]
    )
    before = head()
    again = take_in(path)
    assert (again.added, again.amended, again.unchanged, again.repeated) == (0, 0, 2, True)
    assert head() == before


def test_a_file_imported_in_part_can_be_imported_again_for_the_rest(form, take_in, world):
    filled = form()
    filled.row(**_matter("A1"))
    filled.row(**_matter("A2", owner="新来的（N1）"))
    path = filled.save()
    assert take_in(path, keep_good=True).added == 1
    new = {"number": "N1", "name": "新来的", "unit": "A", "effective_on": "2026-01-01"}
    create("org.person", [new], actor=world.admin)
    again = take_in(path)
    assert (again.added, again.unchanged, again.repeated) == (1, 1, True)


def test_rows_with_a_known_key_correct_the_record_and_blank_cells_leave_it(form, take_in, case):
    entry = case(code="K1", amount="10", reason="原有说明")
    filled = form()
    filled.row(unit="A", code="K1", title=entry.values["title"], raised_on=DAY, amount=25)
    imported = take_in(filled.save())
    assert (imported.added, imported.amended) == (0, 1)
    assert _values("K1")["amount"] == "25.00"
    assert _values("K1")["reason"] == "原有说明"
    last = list(entries(record=entry.record))[-1]
    assert last.action == "amend"


def test_a_row_that_says_what_is_known_changes_nothing(form, take_in, case):
    entry = case(code="K1", amount="10", owner="clerk_a")
    filled = form()
    filled.row(unit="A", code="K1", title=entry.values["title"], raised_on=DAY, amount=10, owner="clerk_a某")
    imported = take_in(filled.save())
    assert (imported.amended, imported.unchanged) == (0, 1)
    assert head().seq == entry.seq


def test_correcting_needs_the_right_to(form, take_in, case):
    case(code="K1", amount="10")
    filled = form()
    filled.row(unit="A", code="K1", title="别的", raised_on=DAY)
    path = filled.save()
    with pytest.raises(NotAllowed):
        take_in(path, actor="office")
    unseen = take_in(path, actor="clerk_b")
    assert [issue.code for issue in unseen.issues] == ["excel.hidden_record"]


def test_two_rows_with_one_key_name_each_other(form, take_in):
    filled = form()
    first, second = filled.row(**_matter("D1")), filled.row(**_matter("D1", title="另一件"))
    imported = take_in(filled.save())
    said = {issue.row: issue.text for issue in imported.issues}
    assert f"第 {second} 行" in said[first]
    assert f"第 {first} 行" in said[second]
    assert "编号" in said[first]


def test_ledgers_without_key_know_a_record_by_all_it_says(form, take_in, world):
    filled = form("trial.secret")
    filled.row(unit="A", effective_on=DAY, title="甲件", person="nobody", gist="内容一")
    assert take_in(filled.save("one.xlsx"), "trial.secret", "chief_a").added == 1
    filled.row(unit="A", effective_on=DAY, title="乙件")
    again = take_in(filled.save("two.xlsx"), "trial.secret", "chief_a")
    assert (again.added, again.unchanged, again.repeated) == (1, 1, False)
    filled.row(unit="A", effective_on=DAY, title="甲件", person="nobody", gist="内容二")
    assert take_in(filled.save("three.xlsx"), "trial.secret", "chief_a").added == 1


def test_two_identical_rows_without_key_are_a_fault_that_names_both(form, take_in):
    filled = form("trial.secret")
    rows = [filled.row(unit="A", effective_on=DAY, title="甲件") for _ in range(2)]
    imported = take_in(filled.save(), "trial.secret", "chief_a")
    assert imported.refused == 2
    assert {issue.row for issue in imported.issues} == set(rows)
    assert f"第 {rows[1]} 行" in imported.issues[0].text


def test_a_record_changed_meanwhile_is_a_fault_of_its_row(form, take_in, case, world, tmp_path):
    entry = case(code="K1", amount="10")
    path = tmp_path / "export.xlsx"
    unit = {"unit": world.units["A"]}
    write_rows(
        "trial.matter",
        [entry.values | unit | {"amount": "20", "record": entry.record, "seq": entry.seq}],
        path,
    )
    amend([Amendment(entry.record, entry.seq, {"amount": "15"}, "更正")], actor=world.people["clerk_a"])
    imported = take_in(path)
    assert imported.refused == 1
    assert imported.issues[0].code == "excel.conflict"
    assert f"第 {entry.seq} 号分录" in imported.issues[0].text


def test_exported_rows_amend_their_own_record_even_without_a_key(take_in, world, tmp_path):
    chief = world.people["chief_a"]
    entry = create(
        "trial.secret", [{"unit": "A", "effective_on": "2026-06-01", "title": "甲件"}], actor=chief
    )[0]
    row = {
        "unit": "A",
        "effective_on": "2026-06-01",
        "title": "改名",
        "record": entry.record,
        "seq": entry.seq,
    }
    path = write_rows("trial.secret", [row], tmp_path / "export.xlsx")
    imported = take_in(path, "trial.secret", "chief_a")
    assert (imported.added, imported.amended) == (0, 1)
    assert get(entry.record, actor=chief).values["title"] == "改名"


def test_somebody_who_comes_first_between_check_and_entry_is_a_fault_of_the_row(
    form, take_in, case, world, monkeypatch
):
    entry = case(code="K1", amount="10")
    filled = form()
    filled.row(unit="A", code="K1", title=entry.values["title"], raised_on=DAY, amount=25)
    real = work_module.store_file

    def overtake(*given):
        monkeypatch.undo()
        amend([Amendment(entry.record, entry.seq, {"amount": "15"}, "更正")], actor=world.people["clerk_a"])
        return real(*given)

    monkeypatch.setattr(work_module, "store_file", overtake)
    imported = take_in(filled.save())
    assert [(issue.code, issue.row) for issue in imported.issues] == [("excel.conflict", 4)]
    assert _values("K1")["amount"] == "15.00"


def test_somebody_who_takes_the_key_first_is_a_fault_of_the_row(form, take_in, case, monkeypatch):
    filled = form()
    filled.row(**_matter("A1"))
    filled.row(**_matter("A2"))
    real = work_module.store_file

    def overtake(*given):
        monkeypatch.undo()
        case(code="A2")
        return real(*given)

    monkeypatch.setattr(work_module, "store_file", overtake)
    imported = take_in(filled.save())
    assert (imported.added, imported.refused) == (0, 1)
    assert (imported.issues[0].code, imported.issues[0].row) == ("excel.key_taken", 5)
    assert find("trial.matter").count() == 1


def test_entries_say_which_file_and_row_they_come_from_and_the_file_is_kept(form, take_in):
    filled = form()
    filled.row(**_matter("A1"))
    filled.row()
    filled.row(**_matter("A2"))
    path = filled.save("名单.xlsx")
    take_in(path)
    notes = list(Entry.objects.filter(ledger="trial.matter").order_by("seq").values_list("note", flat=True))
    assert [note.split("（")[0] for note in notes] == ["导入：名单.xlsx 第 4 行", "导入：名单.xlsx 第 6 行"]
    with open_file(digest_of(path)) as kept:
        assert kept.read() == path.read_bytes()


def test_a_refused_file_leaves_nothing_behind(form, take_in, workspace):
    filled = form()
    filled.row(**_matter("A1", amount="x"))
    before = sorted(workspace.files.rglob("*"))
    take_in(filled.save())
    assert sorted(workspace.files.rglob("*")) == before


def test_somebody_without_any_right_is_told_once(form, take_in):
    filled = form()
    for number in range(5):
        filled.row(**_matter(f"A{number}"))
    with pytest.raises(NotAllowed) as refusal:
        take_in(filled.save(), actor="nobody")
    assert len(refusal.value.issues) == 1


def test_units_of_one_file_may_stand_under_each_other_in_any_order(form, take_in, world):
    filled = form("org.unit")
    for code, above in (("C3", "C2"), ("C1", "试验集团（ROOT）"), ("C2", "二层（C1）")):
        filled.row(
            effective_on=date(2026, 1, 1),
            code=code,
            name={"C1": "二层"}.get(code, code),
            kind="部门",
            parent=above,
        )
    done = import_workbook("org.unit", filled.save(), actor=world.admin)
    assert (done.added, done.refused) == (3, 0)


def test_a_standing_record_changes_from_the_later_day_a_row_names(form, take_in, world):
    filled = form("org.person")
    filled.row(effective_on=date(2026, 5, 1), number="nobody", name="nobody某", unit="B支部（B）")
    assert import_workbook("org.person", filled.save(), actor=world.admin).amended == 1
    chain = list(entries(record=world.people["nobody"]))
    assert [(entry.action, str(entry.effective_on), entry.unit) for entry in chain] == [
        ("create", "2026-01-01", world.units["A"]),
        ("change", "2026-05-01", world.units["B"]),
    ]
    old = form("org.person")
    old.row(effective_on=date(2026, 1, 1), number="nobody", name="nobody某", unit="A支部（A）")
    assert import_workbook("org.person", old.save("old.xlsx"), actor=world.admin).unchanged == 1
    old.main.cell(4, old.column("unit")).value = "试验集团（ROOT）"
    refused = import_workbook("org.person", old.save("older.xlsx"), actor=world.admin)
    assert [issue.code for issue in refused.issues] == ["excel.before_change"]


def test_lines_that_fit_no_row_are_told_and_given_back(form, take_in):
    filled = form()
    filled.row(serial=1, **_matter("A1"))
    filled.row("lines", serial=9, name="差旅")
    filled.row("lines", serial=None, name="会务")
    filled.row("lines", serial=1, name="住宿", cost="很多")
    imported = take_in(filled.save(), keep_good=True)
    assert imported.added == 0
    assert [(issue.row, issue.field) for issue in imported.issues] == [
        (5, "lines"),
        (4, "lines"),
        (6, "lines[1].cost"),
    ]
    names = [cell.value for cell in load_workbook(imported.marked)["明细"]["B"]][3:]
    assert sorted(names) == ["会务", "住宿", "差旅"]


def test_a_serial_used_twice_cannot_own_lines(form, take_in):
    filled = form()
    filled.row(serial=1, **_matter("A1"))
    filled.row(serial=1, **_matter("A2"))
    filled.row("lines", serial=1, name="差旅")
    imported = take_in(filled.save())
    assert imported.refused == 2
    assert "第 4、5 行" in imported.issues[0].text


def test_a_workbook_without_our_marks_is_read_by_its_headings(world, take_in, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "六月台账"
    sheet.append(["某某单位六月台账"])
    sheet.append([])
    sheet.append(["提出日期", "编号", "备注", "名称*", " 单 位 "])
    sheet.append([DAY, "W1", "自己的话", "一件事", "A"])
    path = tmp_path / "own.xlsx"
    book.save(path)
    imported = take_in(path)
    assert (imported.added, imported.refused) == (1, 0)
    assert [issue.level for issue in imported.issues] == [Level.ADVICE]
    assert "备注" in imported.issues[0].text


def test_another_ledgers_form_is_refused_by_name(form, take_in):
    filled = form("trial.rule")
    filled.row(unit="A", title="规定", effective_on=DAY)
    with pytest.raises(Refused) as refusal:
        take_in(filled.save())
    assert "《规定》" in str(refusal.value)
    assert "trial.rule" in str(refusal.value)
