"""Workbooks: sheets under their names, cells by tab, hidden sheets told."""

from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from tests.library.reading.samples import parsed


def test_cells_as_people_read_them(tmp_path):
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"author": "青禾公司"})
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ["单位", "次数", "率", "日期", "时刻", "是否"])
        sheet.write_row(1, 0, ["一支部\n（机关）", 3, 0.1 + 0.2])
        sheet.write_datetime(1, 3, date(2026, 3, 5))
        sheet.write_datetime(1, 4, datetime(2026, 3, 5, 14, 30))
        sheet.write_boolean(1, 5, True)
        sheet.write(5, 1, "隔了几行")
        book.add_worksheet("空表")
        hidden = book.add_worksheet("草稿")
        hidden.write(0, 0, "不给人看")
        hidden.hide()
    draft = parsed(path)
    assert draft.text == (
        "# 台账\n单位\t次数\t率\t日期\t时刻\t是否\n一支部 （机关）\t3\t0.3\t2026-03-05\t2026-03-05 14:30\t是\n\t隔了几行"
    )
    assert draft.author == "青禾公司"
    (issue,) = draft.remarks
    assert issue.code == "reading.hidden" and "草稿" in issue.text


def test_sheets_come_in_their_order(tmp_path):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in ("二", "一"):
            book.add_worksheet(name).write(0, 0, f"{name}表的话")
    path = tmp_path / "表.xlsx"
    path.write_bytes(buffer.getvalue())
    assert parsed(path).text == "# 二\n二表的话\n# 一\n一表的话"
