"""The workbook read back: every figure a line, only what is masked to be filled in, nothing read as a formula."""

from fractions import Fraction

from openpyxl import load_workbook

from bihuan.library.outline.skeleton import outline
from bihuan.library.outline.workbook import COLUMNS, FILL_IN, value_text, write_figures


def test_read_back(tmp_path):
    texts = [
        outline("=甲厂总结", "培训骨干30名。收获诉求xx项！"),
        outline("乙厂", "完成投资1.2亿元，走访3—5次。"),
    ]
    path = tmp_path / "数字.xlsx"
    assert write_figures(texts, path) == 4
    sheet = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [title for title, _ in COLUMNS]
    assert rows[1] == [1, "=甲厂总结", "30名", "名", "骨干", "写明", 30, None, "培训骨干30名。"]
    assert [row[6] for row in rows[1:]] == [30, None, 120000000, "3—5"]
    assert [row[5] for row in rows[1:]] == ["写明", "隐去", "写明", "写明"]
    locked = [sheet.cell(number, FILL_IN + 1).protection.locked for number in range(2, 6)]
    assert locked == [True, False, True, True]
    assert sheet.protection.sheet
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_no_figures(tmp_path):
    path = tmp_path / "空.xlsx"
    assert write_figures([outline("甲", "没有数字。")], path) == 0
    assert load_workbook(path).active.max_row == 1


def test_values_are_exact():
    def text(low, high=None):
        (figure,) = outline("甲", "培训骨干30名。").figures
        return value_text(type(figure)(**{**_fields(figure), "low": low, "high": high or low}))

    assert text(Fraction(2, 3)) == "2/3"
    assert text(Fraction(7, 2)) == "3.5"
    assert text(Fraction(3), Fraction(5)) == "3—5"
    assert text(None) == ""


def _fields(figure):
    return {name: getattr(figure, name) for name in type(figure).__slots__}
