"""The sheet 说明: tells a clerk how to fill, what each column wants, and what happens at import."""

from xlsxwriter.worksheet import Worksheet

from bihuan.ledger.excel.hints import how_to_fill, kind_title
from bihuan.ledger.excel.layout import FAULTS_SHEET, MAIN_SHEET, Layout, Sheet
from bihuan.ledger.excel.pen import Pen
from bihuan.mechanism.language import FieldType

_WIDTHS = (22, 8, 16, 70)
_IMPORT = (
    "导入前先整体核对：所有行、所有格一次查完。有错时默认一行也不收，并给您一份标好问题的副本："
    f"出错的格子涂色并加批注，“{FAULTS_SHEET}”表逐条列出在哪里、错在哪里、怎么改，改好后直接导入那份副本即可。",
    "也可以选择“先收没有错的行”：好的行当即登记，有错的行单独退回一份工作簿，改好再导入。",
    "同一份文件重复导入不会重复登记；内容与已有记录完全相同的行不作改动。",
    "空白的格子不会抹掉已有记录的内容。",
    "您自己加的栏不会读取，也不会出错；栏的次序可以调换，非必填的栏可以删去。",
    "导入的文件原样存档，每条记录都注明来自哪份文件第几行。",
)


def draw_guide(page: Worksheet, pen: Pen, form: Layout) -> None:
    """Write the whole sheet and lock it."""
    for place, wide in enumerate(_WIDTHS):
        page.set_column(place, place, wide)
    page.set_row(0, 30)
    page.write_string(0, 0, f"《{form.ledger.title}》填写说明", pen("title"))
    row = _section(page, pen, 1, "一、怎么填", _how(form))
    row = _columns(page, pen, row, form)
    _section(page, pen, row, "三、导入时会发生什么", _at_import(form))
    page.hide_gridlines(2)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.protect()


def _how(form: Layout) -> list[str]:
    lines = [
        f"在“{MAIN_SHEET}”表里从标题行下面第一行填起，一行一条，空行不要紧。红色标题、带 * 的栏必填。",
        "日期填成 2026-03-05；金额只填数字；是否填 是 或 否；有下拉箭头的栏请尽量从列表中选。",
        "从别处粘贴时请用“只粘贴值”，以免带来别的格式；工号等编号按文字保存，前面的 0 不会丢。",
        "人员、单位写成“名称（编号）”最稳妥；不重名时只写名称或只写编号也可以。",
    ]
    if form.tables:
        names = "、".join(f"“{sheet.name}”" for sheet in form.tables)
        lines.append(
            f"有明细的：先在“{MAIN_SHEET}”表的“序号”栏给每条记录编号（1、2、3……），再到{names}表逐行填写，"
            "每行的序号写明它属于哪条记录；没有明细的记录不用填。"
        )
    files = [field for field in form.ledger.form_fields.values() if field.type is FieldType.FILE]
    if files:
        titles = "、".join(field.title for field in files)
        lines.append(f"附件（{titles}）不在工作簿里填，登记后在系统里添加。")
    return lines


def _at_import(form: Layout) -> list[str]:
    keys = form.ledger.key_fields
    fields = form.ledger.form_fields
    if not keys:
        return list(_IMPORT)
    titles = "、".join(f"“{fields[name].title}”" for name in keys)
    return [f"{titles}与已有记录相同的行，视为更正那条记录；没有相同的，登记为新记录。", *_IMPORT]


def _section(page: Worksheet, pen: Pen, row: int, title: str, lines: list[str]) -> int:
    page.set_row(row, 26)
    page.write_string(row, 0, title, pen("section"))
    for number, line in enumerate(lines, 1):
        text = f"{number}. {line}"
        page.merge_range(row + number, 0, row + number, len(_WIDTHS) - 1, text, pen("line"))
        page.set_row(row + number, _height(text, sum(_WIDTHS)))
    return row + len(lines) + 1


def _columns(page: Worksheet, pen: Pen, row: int, form: Layout) -> int:
    page.set_row(row, 26)
    page.write_string(row, 0, "二、各栏说明", pen("section"))
    row += 1
    for sheet in form.sheets:
        row = _columns_of(page, pen, row, sheet, bool(form.tables))
    return row


def _columns_of(page: Worksheet, pen: Pen, row: int, sheet: Sheet, several: bool) -> int:
    first = f"栏目（{sheet.name}表）" if several else "栏目"
    for place, text in enumerate((first, "必填", "类型", "说明")):
        page.write_string(row, place, text, pen("optional"))
    for column in sheet.columns:
        if column.field is None:
            continue
        row += 1
        said = how_to_fill(column.field)
        texts = (column.heading, "必填" if column.required else "", kind_title(column.field), said)
        for place, text in enumerate(texts):
            page.write_string(row, place, text, pen("cell"))
        page.set_row(row, max(_height(said, _WIDTHS[3]), _height(column.heading, _WIDTHS[0])))
    return row + 1


def _height(text: str, wide: int) -> float:
    """Points a wrapped text needs in so many characters of width; merged cells do not grow by themselves."""
    taken = sum(2.1 if ord(mark) > 255 else 1.1 for mark in text)
    return 18 * max(1, -(-int(taken) // (wide - 2)))
