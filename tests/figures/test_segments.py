"""Segments: whole or not at all, of this book and schema or none, few in number, and the lake loses nothing without them."""

import shutil

import pytest

from bihuan.base.period import parse_period
from bihuan.book.public import digest_at, head
from bihuan.figures.lake import forget_lake, lake, rebuild_lake, sync
from bihuan.figures.public import answer
from bihuan.figures.segments import MANIFEST, Segments, schema_digest
from tests.figures.histories import History
from tests.figures.world import CATALOGUE

YEAR = parse_period("2026")
TALK = "trial.talk"


def segments(folder, book=None):
    return Segments(folder, lambda seq: f"hash of {seq}" if book is None else f"{book} {seq}")


def extend(kept, until):
    """One entry for each seq."""

    def write(path, after):
        path.write_bytes(b"x" * (until - after))
        return until - after

    return kept.extend("schema", until, kept._digest_at(until), write)


def test_small_segments_are_taken_in_so_that_there_are_never_many(tmp_path):
    kept = segments(tmp_path)
    for until in range(1, 40):
        manifest = extend(kept, until)
        assert len(manifest.segments) <= 5
    assert {path.name for path in tmp_path.glob("*.parquet")} == {each.name for each in manifest.segments}


def test_a_large_segment_is_left_alone(tmp_path):
    kept = segments(tmp_path)
    extend(kept, 100)
    manifest = extend(kept, 110)
    assert [segment.rows for segment in manifest.segments] == [100, 10]
    assert [(segment.from_seq, segment.until_seq) for segment in manifest.segments] == [(1, 100), (101, 110)]


def test_another_schema_or_another_book_is_not_read(tmp_path):
    extend(segments(tmp_path), 10)
    assert segments(tmp_path).read("schema").until == 10
    assert segments(tmp_path).read("other") is None
    assert segments(tmp_path, book="another").read("schema") is None
    assert schema_digest("a") != schema_digest("b")


def test_segments_of_another_book_are_replaced_not_extended(tmp_path):
    extend(segments(tmp_path), 10)
    manifest = extend(segments(tmp_path, book="another"), 20)
    assert [(segment.from_seq, segment.until_seq) for segment in manifest.segments] == [(1, 20)]


@pytest.mark.parametrize("harm", ["gone", "short", "flipped", "manifest"])
def test_what_is_broken_is_not_read(tmp_path, harm):
    kept = segments(tmp_path)
    manifest = extend(kept, 10)
    path = tmp_path / manifest.segments[0].name
    match harm:
        case "gone":
            path.unlink()
        case "short":
            path.write_bytes(b"x" * 9)
        case "flipped":
            path.write_bytes(b"x" * 9 + b"y")
        case "manifest":
            (tmp_path / MANIFEST).write_text("{")
    assert kept.read("schema") is None


@pytest.fixture
def talks(trial):
    history = History()
    for number in range(30):
        history.play(("talk", 0, number, None, number, "1.10", None, ["一"], None))
    return history


def told(history):
    return answer(["trial.cost", "trial.tags"], [YEAR]).value("trial.cost", history.units[0], YEAR).text


def test_the_lake_loses_nothing_when_it_is_deleted_or_broken(talks, workspace):
    assert told(talks) == "33.00"
    assert sync() == head().seq
    folder = workspace.lake / TALK
    assert Segments(folder, digest_at).read(lake()._kept[TALK].schema).until == head().seq
    for path in folder.glob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-20])
    forget_lake()
    assert told(talks) == "33.00"
    shutil.rmtree(workspace.lake)
    forget_lake()
    assert told(talks) == "33.00"
    assert rebuild_lake() == head().seq


def test_a_restart_reads_the_segments_and_the_tail_beyond_them(talks, workspace):
    sync()
    talks.play(("talk", 0, 3, None, 1, "5.00", None, None, None))
    talks.play(("correct", 0, 0, 5, 7))
    forget_lake()
    assert told(talks) == "38.00"


def test_confidential_ledgers_have_no_files(talks, workspace):
    sync()
    folders = {path.name for path in workspace.lake.iterdir()}
    assert TALK in folders
    assert not folders & {
        name for name, ledger in CATALOGUE.ledgers.items() if ledger.definition.confidential
    }
