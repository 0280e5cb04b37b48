"""A report of a real book: figures as of its moment, the same bytes again, nothing half written."""

from datetime import date

import pytest
from docx import Document

from bihuan.base import whole
from bihuan.base.errors import NotFound, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.public import value
from bihuan.report import write as module
from bihuan.report.public import draft, read_trace, write
from tests.report.plain import plain

PERIOD = parse_period("2026-Q3")


@pytest.fixture
def kept(world):
    world.talk("2026-07-10", 30)
    world.talk("2026-09-01", 45)
    return world


def test_report_shows_what_the_figures_say(kept, tmp_path):
    done = write(kept.root, PERIOD, ["talks"], tmp_path / "r.docx", actor=kept.admin)
    last = head()
    assert (done.as_of, done.chain_head, done.dated) == (last.seq, last.hash, date(2026, 9, 30))
    text = "\n".join(p.text for p in Document(done.path).paragraphs)
    assert "虚构集团2026年第三季度谈话2次，上年同期0次，平均37.5分钟，上期平均〔暂无：" in text
    assert last.hash in text
    assert done.missing >= 1


def test_each_link_leads_back_to_the_same_figure(kept):
    report = draft(kept.root, PERIOD, ["talks"], actor=kept.admin)
    assert len(report.sources) > 10
    for source in report.sources:
        asked = read_trace(source.link)
        found = value(asked.figure, asked.unit, asked.period, as_of=asked.as_of, actor=kept.admin)
        assert source.records == found.records
        assert source.definition and found.definition.startswith(source.definition)
        assert source.missing == found.missing if found.number is None else source.text.startswith(found.text)


def test_children_and_months_stand_in_tables(kept):
    text = plain(draft(kept.root, PERIOD, ["talks"], actor=kept.admin))
    assert "| A支部 | [2] | [37.5] |\n| B支部 | [0] | [暂无] |\n| 总体 | [2] | [37.5] |" in text
    assert "| 2026年7月 | [1] |\n| 2026年8月 | [0] |\n| 2026年9月 | [1] |\n| 全期 | [2] |" in text


def test_pinned_report_is_the_same_to_the_byte_after_more_entries(kept, tmp_path):
    pinned = head().seq
    before = write(kept.root, PERIOD, ["talks"], tmp_path / "a.docx", actor=kept.admin, as_of=pinned)
    kept.talk("2026-09-02", 60)
    after = write(kept.root, PERIOD, ["talks"], tmp_path / "b.docx", actor=kept.admin, as_of=pinned)
    assert before.path.read_bytes() == after.path.read_bytes()
    assert write(kept.root, PERIOD, ["talks"], tmp_path / "c.docx", actor=kept.admin).as_of > pinned
    assert (tmp_path / "c.docx").read_bytes() != before.path.read_bytes()


def test_few_calls_however_many_figures(kept, monkeypatch):
    calls = []
    real = module.gather.__globals__["answer"]

    def counted(figures, periods, **more):
        calls.append((sorted(figures), periods))
        return real(figures, periods, **more)

    monkeypatch.setitem(module.gather.__globals__, "answer", counted)
    draft(kept.root, PERIOD, ["talks"], actor=kept.admin)
    assert len(calls) == 2


def test_confidential_figures_are_withheld_from_whoever_may_not_see_them(kept):
    report = draft(kept.root, PERIOD, ["secrets"], actor=kept.admin)
    assert {source.missing for source in report.sources} == {"保密"}
    seen = draft(kept.units["A"], PERIOD, ["secrets"], actor=kept.clerk)
    assert seen.sources[0].text == "0次"


def test_title_addressee_and_date_as_given(kept):
    report = draft(
        kept.root, PERIOD, ["talks"], actor=kept.admin, title="专项", addressee="上级", dated=date(2026, 1, 2)
    )
    assert (report.title, report.addressee, report.date) == ("专项", "上级", date(2026, 1, 2))


@pytest.mark.parametrize("as_of", [0, -3, 10**9])
def test_a_moment_that_the_book_has_not_is_refused(kept, tmp_path, as_of):
    with pytest.raises(Refused, match="号分录"):
        write(kept.root, PERIOD, ["talks"], tmp_path / "r.docx", actor=kept.admin, as_of=as_of)
    assert not (tmp_path / "r.docx").exists()


def test_unknown_unit_and_mechanism_are_told(kept, tmp_path):
    with pytest.raises(NotFound, match="没有采用机制“talk”.*“talks”"):
        write(kept.root, PERIOD, ["talk"], tmp_path / "r.docx", actor=kept.admin)
    with pytest.raises(NotFound):
        write(999_999, PERIOD, ["talks"], tmp_path / "r.docx", actor=kept.admin)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(kept, tmp_path, monkeypatch):
    target = tmp_path / "out" / "r.docx"
    target.parent.mkdir()
    target.write_bytes(b"old")
    monkeypatch.setattr(whole.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write(kept.root, PERIOD, ["talks"], target, actor=kept.admin)
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == ["r.docx"]


def test_an_empty_book_says_so(db, workspace, tmp_path):
    with pytest.raises(Refused, match="还没有分录"):
        write(1, PERIOD, [], tmp_path / "r.docx", actor=0)
