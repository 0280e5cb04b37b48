"""The handover list as an official document: what is open, what is owed, and the lines on which both sign."""

from collections.abc import Sequence
from datetime import date

from bihuan.official.public import Document, Paragraph, Run, Section, fitted_table, word_file


def handover_word(
    *,
    title: str,
    giver: str,
    taker: str,
    on: date,
    waiting: Sequence[dict],
    more: int,
    duties: Sequence[dict],
    organisation: str,
) -> bytes:
    """The list in Word."""
    first = f"移交人：{giver}　接收人：{taker or '　　　　'}　交接日期：{on.year}年{on.month}月{on.day}日"
    blocks = [
        Section("没有办完的事", (_waiting(waiting, more),)),
        Section("没有完成的责任", (_duties(duties),)),
    ]
    said = "岗位上的权限随任职自动转移；移交人个人的草稿不在移交之列。"
    signing = Section(
        "签字",
        tuple(
            Paragraph((Run(each),))
            for each in (said, "移交人（签字）：", "接收人（签字）：", "监交人（签字）：")
        ),
    )
    document = Document(
        title, (*blocks, signing), opening=(Paragraph((Run(first),)),), signature=organisation, date=on
    )
    return word_file(document)


def _waiting(waiting: Sequence[dict], more: int) -> object:
    if not waiting:
        return Paragraph((Run("没有。"),))
    rows = [
        (
            str(place),
            f"{row['title']}：{row['label'] or '保密事项'}",
            row["unit"],
            f"{row['state']}，可办：{row['steps']}",
            _day(row["due_on"]),
        )
        for place, row in enumerate(waiting, 1)
    ]
    notes = (f"另有 {more} 件未列出。",) if more else ()
    return _table(("序号", "事项", "单位", "现状", "时限"), rows, notes)


def _duties(duties: Sequence[dict]) -> object:
    if not duties:
        return Paragraph((Run("没有。"),))
    rows = [
        (
            str(place),
            row["title"],
            f"{row['times']} 次",
            f"{row['late']} 次" if row["late"] else "无",
            _day(row["due_on"]),
        )
        for place, row in enumerate(duties, 1)
    ]
    return _table(("序号", "责任", "没有完成", "其中逾期", "最近期限"), rows, ())


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], notes: tuple[str, ...]) -> object:
    def cells(texts: Sequence[str]) -> tuple:
        return tuple((Run(text),) for text in texts)

    return fitted_table("", cells(header), tuple(cells(row) for row in rows), notes)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "无"
