"""Quotation marks inside quotation marks are single."""

from bihuan.base.quote import quoted


def test_marks_inside_become_single():
    assert quoted("“三重一大”决策事项") == "“‘三重一大’决策事项”"
    assert quoted("谈话") == "“谈话”"
