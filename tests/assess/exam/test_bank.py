"""The bank: brought in from Excel, drawn from by chance, and faulty questions are named instead of drawn."""

from itertools import product

import openpyxl
import pytest

from bihuan.assess.exam.bank import draw, find_test
from bihuan.assess.exam.public import bank_faults, start
from bihuan.base.errors import NotAllowed, Refused
from bihuan.book.public import find
from bihuan.ledger.excel.public import import_workbook, write_template
from bihuan.ledger.public import StepTaken, catalogue, step
from tests.assess.exam.conftest import BANK

LEDGER = "quiz.safety_question"


def test_the_bank_comes_from_excel(branch, tmp_path):
    path = tmp_path / "题库.xlsx"
    write_template(LEDGER, path, actor=branch.trainer)
    book = openpyxl.load_workbook(path)
    sheet = book["填写"]
    (header,) = [row for row in sheet.iter_rows() if any("题目" in str(cell.value) for cell in row)][:1]
    titles = {str(cell.value).strip("* "): cell.column for cell in header if cell.value}
    names = {
        "单位": "unit",
        "题目": "text",
        "题型": "kind",
        "选项": "options",
        "答案": "answer",
        "解析": "why",
    }
    below = header[0].row + 1
    while any(sheet.cell(below, column).value for column in titles.values()):
        below += 1
    for number, question in enumerate(BANK):
        values = {"unit": "A", **question}
        for title, column in titles.items():
            if (name := names.get(title)) in values:
                sheet.cell(below + number, column, values[name])
    book.save(path)
    done = import_workbook(LEDGER, path, actor=branch.trainer)
    assert (done.added, done.refused) == (3, 0), done.issues
    assert bank_faults("quiz.safety", actor=branch.trainer) == []
    assert len(start("quiz.safety", actor=branch.worker).questions) == 3
    again = import_workbook(LEDGER, path, actor=branch.trainer)
    assert again.added == 0
    assert find(LEDGER).count() == 3


def test_faulty_questions_are_never_drawn_and_are_told_to_who_keeps_the_bank(bank):
    bank.ask(text="没有这个选项？", kind="单选", options="甲\n乙", answer="C")
    bank.ask(text="只有一个选项？", kind="单选", options="甲", answer="A")
    bank.ask(text="单选两个？", kind="单选", options="甲\n乙", answer="AB")
    bank.ask(text="判断写字母？", kind="判断", answer="A")
    told = [issue.text for issue in bank_faults("quiz.safety", actor=bank.trainer)]
    assert len(told) == 4
    assert [part in text for part, text in zip(("“C”", "少于两个", "“AB”", "“A”"), told, strict=True)] == [
        True
    ] * 4
    assert len(start("quiz.safety", actor=bank.worker).questions) == 3
    with pytest.raises(NotAllowed):
        bank_faults("quiz.safety", actor=bank.worker)


def test_a_bank_that_is_too_small_is_told(bank):
    one = find(LEDGER).first()
    step([StepTaken(one.record, one.head, "end")], actor=bank.trainer)
    with pytest.raises(Refused, match="只有 2 道，每卷要 3 道"):
        start("quiz.safety", actor=bank.worker)


def test_every_question_comes_up_in_every_place(bank):
    for number in range(2):
        bank.ask(text=f"第 {number} 道判断", kind="判断", answer="对")
    test = find_test(catalogue(), "quiz.safety")
    papers = [draw(test) for _ in range(300)]
    assert all(len(set(paper)) == 3 for paper in papers)
    known = [row.record for row in find(LEDGER)]
    # Each of the 15 pairs has a chance of one in five: that one stays out 300 times is less likely than 10^-27.
    assert {(place, record) for paper in papers for place, record in enumerate(paper)} == set(
        product(range(3), known)
    )
