"""Looking through a workbook says what importing it would do, writes nothing, and faulty cells can be mended in place."""

from datetime import date

from openpyxl import load_workbook

from bihuan.book.public import find, head
from bihuan.ledger.excel.preview import correct_cells, preview_workbook

DAY = date(2026, 6, 1)


def _matter(code: str, **more: object) -> dict[str, object]:
    return {"unit": "A支部（A）", "code": code, "title": f"事项{code}", "raised_on": DAY} | more


def test_a_look_counts_rows_by_what_they_would_do_and_writes_nothing(form, take_in, world, case, tmp_path):
    case(code="OLD", title="旧名", raised_on="2026-06-01")
    case(code="SAME", title="事项SAME", raised_on="2026-06-01")
    filled = form()
    filled.row(**_matter("N1"))
    filled.row(**_matter("OLD"))
    filled.row(**_matter("SAME"))
    bad = filled.row(**_matter("N2", people="很多", owner="没有这人"))
    filled.row(serial=9, **_matter("N3"))
    line = filled.row("lines", serial=9, name="差旅", cost="便宜")
    path, before = filled.save(), head().seq
    marked = tmp_path / "marked.xlsx"
    seen = preview_workbook("trial.matter", path, actor=world.people["clerk_a"], marked=marked)
    assert (seen.added, seen.amended, seen.unchanged, seen.refused, seen.repeated) == (1, 1, 1, 2, 0)
    assert head().seq == before
    cells = {(each.sheet, each.row, each.heading, each.value) for each in seen.faults}
    assert cells == {
        ("填写", bad, "人数（人）", "很多"),
        ("填写", bad, "承办人", "没有这人"),
        ("明细", line, "费用", "便宜"),
    }
    assert "问题清单" in load_workbook(marked).sheetnames

    mended = {(each.sheet, each.row, each.column): "" for each in seen.faults}
    mended[next(place for place in mended if place[0] == "明细")] = "12.50"
    correct_cells(path, mended)
    seen = preview_workbook("trial.matter", path, actor=world.people["clerk_a"])
    assert (seen.sound, seen.faults) == (4, [])
    assert take_in(path).added == 3
    again = preview_workbook("trial.matter", path, actor=world.people["clerk_a"])
    assert (again.repeated, again.unchanged, again.sound) == (4, 1, 0)


def test_rows_that_lean_on_each_other_are_seen_with_those_before_and_leave_nothing(form, world):
    filled = form("org.unit")
    more = {"kind": "党支部", "effective_on": DAY}
    filled.row(code="D", name="丁", parent="C", **more)
    filled.row(code="C", name="丙", parent="A", **more)
    bad = filled.row(code="E", name="戊", parent="没有", **more)
    seen = preview_workbook("org.unit", filled.save(), actor=world.admin)
    assert (seen.added, {each.row for each in seen.faults}) == (2, {bad})
    assert find("org.unit").count() == 3
