"""The workbook holds what the table shows: the same rows in the same order, the same columns, for whoever may see them."""

from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook

from bihuan.book.public import find
from bihuan.ledger.public import create
from bihuan.web.pages.ledgers import export


def rows_of(answer) -> list[list]:
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def test_what_is_seen_is_what_is_written(case, signed_in):
    for amount in ("300", "100", "200"):
        case(amount=amount, level="中", owner="clerk_a", share="12.5")
    case(amount="999", level="低")
    query = "f.level=中&sort=amount&column=amount&column=owner&column=share&column=effective_on"
    answer = signed_in("clerk_a").get(f"/ledgers/trial.matter/export?{query}")
    assert "attachment" in answer["Content-Disposition"]
    heads, *rows = rows_of(answer)
    assert heads == ["事项", "承办人", "金额", "占比", "提出日期"]
    assert [row[2] for row in rows] == [100, 200, 300], "numbers, sorted"
    assert rows[0][1:] == ["clerk_a某", 100, 0.125, date(2026, 6, 1)]


def test_others_get_no_row_and_a_confidential_row_is_a_look(world, case, signed_in):
    case()
    assert len(rows_of(signed_in("clerk_b").get("/ledgers/trial.matter/export"))) == 1
    create(
        "trial.secret", [{"unit": "A", "title": "密谈", "person": "clerk_b"}], actor=world.people["chief_a"]
    )
    before = find("org.look").count()
    assert len(rows_of(signed_in("office").get("/ledgers/trial.secret/export"))) == 1
    assert find("org.look").count() == before
    rows = rows_of(signed_in("clerk_b").get("/ledgers/trial.secret/export"))
    assert [row[0] for row in rows] == ["密件", "密谈"]
    assert "内容" not in rows[0], "nothing sealed leaves the house"
    assert find("org.look").count() == before + 1


def test_too_many_rows_and_bad_filters_are_told(case, signed_in, monkeypatch):
    case(), case()
    browser = signed_in("clerk_a")
    monkeypatch.setattr(export, "MOST", 1)
    answer = browser.get("/ledgers/trial.matter/export")
    assert answer.status_code == 422
    assert "最多导出 1 条" in answer.content.decode()
    assert browser.get("/ledgers/trial.matter/export?f.effective_on=某天").status_code == 422
