"""A record as a Word form: every field in a grid, its tables, children and history, for those who may see it alone."""

from io import BytesIO

import pytest
from docx import Document

from bihuan.base.errors import NotFound
from bihuan.book.public import find
from bihuan.ledger.public import create
from bihuan.report.public import record_form
from tests.ledger.conftest import case, clock, world

__all__ = ["case", "clock", "world"]


def cells(content: bytes) -> tuple[list[list[str]], str]:
    """The rows of the form and all the text around it."""
    opened = Document(BytesIO(content))
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    return rows, "\n".join(each.text for each in opened.paragraphs)


def test_everything_that_is_filled_stands_in_the_form(world, case):
    long = "说明得很长，一行放不下，要占整行。"
    record = case(amount="1200.5", reason=long, owner="clerk_b", lines=[{"name": "油漆", "cost": "9"}]).record
    create("trial.item", [{"matter": record, "title": "看现场"}], actor=world.people["clerk_a"])
    rows, around = cells(record_form(record, actor=world.people["clerk_a"], with_history=True))
    flat = [text for row in rows for text in row]
    for text in ("1,200.50", "clerk_b某", "事项1", long, "草拟", "经办人", "负责人"):
        assert text in flat
    assert all(len(row) == 4 for row in rows)
    assert "clerk_a某登记" in around
    assert len(Document(BytesIO(record_form(record, actor=0))).tables) == 3
    assert "clerk_a某登记" not in cells(record_form(record, actor=0))[1]


def test_a_confidential_record_says_so_and_the_look_is_entered(world):
    values = {"unit": "A", "title": "来信一件", "person": "clerk_b", "gist": "内容"}
    record = create("trial.secret", [values], actor=world.people["chief_a"])[0].record
    before = find("org.look").count()
    assert "注意保密" in cells(record_form(record, actor=world.people["chief_a"]))[1]
    assert find("org.look").count() > before
    with pytest.raises(NotFound):
        record_form(record, actor=world.people["clerk_a"])
