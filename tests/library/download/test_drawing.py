"""An article becomes an official document: headings and words as its author wrote them, tables, whom and by whom."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.download.drawing import document_of
from bihuan.library.download.values import Text
from bihuan.official.public import Attachment, Document, Heading, Paragraph, Run, SignOff, Table


def drawn(
    text: str, title: str = "关于试学的通知", organisation: str = "", day: date | None = None
) -> Document:
    return document_of(Text(1, title, text, "通知", organisation, day, "a.txt"))


def blocks(text: str) -> tuple:
    return drawn(text).sections[0].blocks


def words(block) -> str:
    match block:
        case Heading():
            return block.number + "".join(run.text for run in (*block.runs, *block.following))
        case Table():
            return "".join(run.text for row in (block.header, *block.rows) for cell in row for run in cell)
        case SignOff():
            return block.signature + block.date
        case Attachment():
            return block.mark + block.title
        case _:
            return "".join(run.text for run in block.runs)


def test_headings_keep_the_numbers_of_their_author():
    shown = blocks("二、把准方向\n（三）抓学习。每月一次。\n7.看\n（9）办：\n## 不编号")
    assert [(each.level, each.number, words(each), bool(each.following)) for each in shown] == [
        (1, "二、", "二、把准方向", False),
        (2, "（三）", "（三）抓学习。每月一次。", True),
        (3, "7.", "7.看", False),
        (4, "（9）", "（9）办：", False),
        (2, "", "不编号", False),
    ]


def test_a_number_does_not_run_into_the_figure_after_it():
    assert [words(each) for each in blocks("1. 2026年目标\n2. 抓落实")] == ["1. 2026年目标", "2.抓落实"]


def test_lines_apart_by_tabs_become_a_table():
    first, table, last = blocks("见下表。\n支部\t个数\t备注\n一支部\t3\n二支部\t\t好\n完。")
    assert isinstance(table, Table)
    assert [[cell[0].text for cell in row] for row in (table.header, *table.rows)] == [
        ["支部", "个数", "备注"],
        ["一支部", "3", ""],
        ["二支部", "", "好"],
    ]
    assert (words(first), words(last)) == ("见下表。", "完。")


def test_a_single_line_or_too_many_columns_make_no_table():
    assert blocks("甲\t乙\n下一段") == (Paragraph((Run("甲　乙"),)), Paragraph((Run("下一段"),)))
    wide = "\t".join("列" * 64)
    assert [type(each) for each in blocks(f"{wide}\n{wide}")] == [Paragraph, Paragraph]


def test_whom_and_by_whom():
    document = drawn("各党支部：\n要学。\n虚构集团党委\n2026年3月5日\n附件1\n样表")
    assert document.addressee == "各党支部："
    assert [words(each) for each in document.sections[0].blocks] == [
        "要学。",
        "虚构集团党委2026年3月5日",
        "附件1样表",
    ]
    assert isinstance(document.sections[0].blocks[1], SignOff)


def test_attachments_after_the_sign_off_begin_pages():
    text = "要学。\n虚构集团党委\n2026年3月5日\n附件1\n样表\n序号\t事项\n1\t查\n附件2：\n下列各项要查。\n完。"
    _, _, *rest = drawn(text).sections[0].blocks
    assert [words(each) for each in rest if not isinstance(each, Table)] == [
        "附件1样表",
        "附件2：",
        "下列各项要查。",
        "完。",
    ]
    assert [each for each in rest if isinstance(each, Attachment)] == [
        Attachment("附件1", "样表"),
        Attachment("附件2：", ""),
    ]
    assert not any(isinstance(each, Attachment) for each in blocks("见附件。\n附件\n样表\n完。"))


def test_organisation_and_day_are_told_once():
    known = {"organisation": "虚构集团党委", "day": date(2026, 3, 5)}
    assert drawn("要学。", **known).under_title == ("虚构集团党委　2026年3月5日",)
    assert drawn("要学。\n还要做。\n虚构集团党委\n2026年3月5日", **known).under_title == ()
    assert drawn("虚构集团党委\n要学。", **known).under_title == ("虚构集团党委", "2026年3月5日")
    assert drawn("要学。", title="虚构集团党委2026年总结", **known).under_title == ("2026年3月5日",)
    assert drawn("要学。").under_title == ()


def test_the_first_of_a_month_may_be_a_month_without_a_day():
    assert drawn("要学。", day=date(2026, 3, 1)).under_title == ("2026年3月",)


def test_a_title_repeated_in_the_text_is_shown_once_and_masks_stay():
    document = drawn("关于 试学的通知\n公司D委抓党建。")
    assert [words(each) for each in document.sections[0].blocks] == ["公司D委抓党建。"]


LINES = st.lists(
    st.sampled_from(
        [
            "一、甲乙。丙丁。",
            "（一）甲",
            "1. 2",
            "各单位：",
            "甲\t乙",
            "\t丙",
            "附件",
            "某某党委",
            "2026年3月5日",
            "段。",
            "  ",
            "## 甲",
        ]
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_no_word_is_lost_and_none_added(lines):
    document = drawn("\n".join(lines), organisation="某某党委")
    shown = [*document.under_title, document.addressee, *map(words, document.sections[0].blocks)]
    written = "".join("\n".join(lines).replace("##", "").split())
    told = "".join("".join(shown).split())
    # The organisation, which the text may not say, is told in a line among those under the title.
    put_in = {f"{written[:place]}某某党委{written[place:]}" for place in range(len(written) + 1)}
    assert told in {written, *put_in}
