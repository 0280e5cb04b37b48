"""Tables of sections in a report: the guide's own example pack adopted, worked with, and reported on."""

from datetime import date

import pytest
from docx import Document

from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.base.table import Table
from bihuan.book.public import head
from bihuan.ledger.public import adopt_pack, catalogue, create
from bihuan.mechanism.guide_stage import example_files
from bihuan.official.model import Table as ModelTable
from bihuan.org.public import tree
from bihuan.report import blocks
from bihuan.report.asking import Scope
from bihuan.report.blocks import Asked, Lacking, gather_blocks, needed_blocks
from bihuan.report.compose import compose
from bihuan.report.public import draft, write
from tests.official.samples import MOMENT
from tests.report import scene
from tests.report.conftest import BEGIN
from tests.report.plain import plain

PERIOD = parse_period("2026-Q3")
TEMPLATE = """# 例

学习{{ sessions }}。各项责任见下表：{{ duties }}

{{ scorecard quarterly }}

{{ points member }}

{{ survey pulse }}

{{ warnings }}
"""


@pytest.fixture
def living(world, tmp_path):
    """The example pack in force; at A a member gave three sessions; the administrator is 办公室 of the whole."""
    folder = tmp_path / "living"
    folder.mkdir()
    texts = example_files() | {"report.md": TEMPLATE, "README.md": "# 例\n"}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    adopt_pack(folder, unit=world.root, actor=world.admin)
    post = {"unit": "ROOT", "title": "办公室", "kind": "办公室", "effective_on": BEGIN}
    held = create("org.post", [post], actor=world.admin)[0].record
    appointment = {"post": held, "person": world.admin, "effective_on": BEGIN}
    create("org.appointment", [appointment], actor=world.admin)
    member = {"number": "m1", "name": "党员甲", "unit": "A", "party": True, "effective_on": BEGIN}
    create("org.person", [member], actor=world.admin)
    for day, topic, hours in (("2026-07-03", "甲", 1), ("2026-07-20", "乙", 2), ("2026-09-30", "丙", 1)):
        values = {"effective_on": day, "topic": topic, "who": "m1", "hours": hours}
        create("living.session", [values], actor=world.clerk)
    return world


def scope(world) -> Scope:
    """What a report of the whole is about, at the book's head."""
    seq = head().seq
    return Scope(world.root, PERIOD, seq, catalogue(), tree(PERIOD.end, seq))


def tables(report) -> list[ModelTable]:
    """The tables of a report in order."""
    return [block for part in report.sections for block in part.blocks if isinstance(block, ModelTable)]


def cells(table: ModelTable) -> list[tuple[str, ...]]:
    """The rows of a table as text, the header first."""
    return [
        tuple("".join(run.text for run in cell).replace("\n", "") for cell in row)
        for row in (table.header, *table.rows)
    ]


def test_every_section_of_the_examples_has_its_table(living):
    report = draft(living.root, PERIOD, ["living"], actor=living.admin)
    asked = list(needed_blocks([catalogue().mechanisms["living"]]))
    assert [each.what for each in asked] == ["duties", "scorecard", "points", "survey", "warnings"]
    found = gather_blocks(asked, scope(living), actor=living.admin)
    said = plain(report)
    shown = {table.caption: table for table in tables(report)}
    for each in asked:
        table = found[each]
        assert isinstance(table, Table), (each, table)
        if not table.rows:
            assert f"{table.title}：本期没有内容" in said
            continue
        drawn = shown[table.title]
        assert cells(drawn) == [
            tuple(table.columns),
            *(tuple(cell or "—" for cell in row) for row in table.rows),
        ]
        assert drawn.notes == tuple(table.notes)
    assert "期内没有收回的调查。" in said
    assert "同一时点" in said and "〔" not in said


def test_what_was_done_shows(living):
    report = draft(living.root, PERIOD, ["living"], actor=living.admin)
    duties, card, points, warnings = tables(report)
    study = dict(zip(*cells(duties)[:2], strict=True))
    assert (study["责任"], study["应完成"], study["按期"]) == ("每月学习", "2", "1")
    assert [row[0] for row in cells(card)[1:]] == ["A支部", "B支部"]
    assert any("党员甲" in row for row in cells(points))
    assert cells(warnings)[0][0] == "预警"


def test_a_pinned_report_is_the_same_after_more_was_done(living, tmp_path):
    pinned = head().seq
    before = write(living.root, PERIOD, ["living"], tmp_path / "a.docx", actor=living.admin, as_of=pinned)
    values = {"effective_on": "2026-09-29", "topic": "补", "who": "m1", "hours": 9}
    create("living.session", [values], actor=living.clerk)
    after = write(living.root, PERIOD, ["living"], tmp_path / "b.docx", actor=living.admin, as_of=pinned)
    assert before.path.read_bytes() == after.path.read_bytes()
    now = write(living.root, PERIOD, ["living"], tmp_path / "c.docx", actor=living.admin)
    assert now.path.read_bytes() != after.path.read_bytes()


def test_tables_and_their_notes_stand_in_the_word_file(living, tmp_path):
    done = write(living.root, PERIOD, ["living"], tmp_path / "r.docx", actor=living.admin)
    document = Document(done.path)
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads[0][:2] == ["责任", "节奏"]
    text = "\n".join(each.text for each in document.paragraphs)
    for table in tables(draft(living.root, PERIOD, ["living"], actor=living.admin)):
        assert table.caption in text
        assert all(note in text for note in table.notes)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (Asked("scorecard", "living", "yearly"), "yearly"),
        (Asked("points", "living", "none"), "none"),
        (Asked("survey", "gone", "pulse"), "gone"),
        (Asked("warnings", "talks"), "talks"),
        (Asked("duties", "gone"), "gone"),
    ],
)
def test_what_is_not_there_says_so(living, asked, reason):
    found = gather_blocks([asked], scope(living), actor=living.admin)[asked]
    assert isinstance(found, Lacking) and reason in found.reason


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            NotAllowed([Issue("points.read", "您不能查看这份积分。", "请有权的人出这份材料。")]),
            "您不能查看这份积分",
        ),
        (NotFound("没有积分制“x”。是不是“y”？"), "没有积分制“x”"),
    ],
)
def test_what_may_not_be_seen_says_so(living, monkeypatch, error, said):
    def refuse(*_, **__):
        raise error

    monkeypatch.setitem(blocks.NAMED, "points", refuse)
    text = plain(draft(living.root, PERIOD, ["living"], actor=living.admin))
    assert f"〔暂无：{said}〕" in text


def composed(found: Table | Lacking | None):
    """A report whose only content is one table of a section."""
    mechanism = scene.mechanism("{{ duties }}\n")
    asked = Asked("duties", "talks")
    given = {} if found is None else {asked: found}
    about = scene.scope(mechanism)
    return compose([mechanism], about, {}, MOMENT, dated=date(2026, 9, 30), blocks=given)


def test_a_table_keeps_its_cells_and_says_an_empty_one():
    report = composed(
        Table("责任", ["甲", "乙"], [["一", ""], ["很长的一格" * 8, "2"]], ["注一。", "注二。"])
    )
    (table,) = tables(report)
    assert cells(table) == [("甲", "乙"), ("一", "—"), ("很长的一格" * 8, "2")]
    assert (table.caption, table.notes) == ("责任", ("注一。", "注二。"))
    assert "同一时点" in plain(report)


def test_no_rows_are_a_sentence():
    assert "责任：本期没有内容；还没有开始。" in plain(composed(Table("责任", ["甲"], [], ["还没有开始。"])))


def test_a_table_that_was_not_asked_for_is_named():
    report = composed(None)
    assert "〔暂无：没有取数〕" in plain(report)
    assert "同一时点" not in plain(report)
