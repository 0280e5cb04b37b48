"""An index kept up step by step holds what one made anew holds, whatever the history."""

import shutil
from random import Random
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.book.public import append, current, head
from bihuan.ledger.public import adopt_pack
from bihuan.library.search import index as indexes
from bihuan.library.search.alone import alone
from bihuan.library.search.follow import FRESH, Stopped
from bihuan.library.search.grams import phrase_query
from bihuan.library.search.index import searcher
from bihuan.library.search.keeper import index_status, keep, keep_up, rebuild_index
from bihuan.library.search.schema import BODY, TITLE
from tests.library.search.scene import PACK, contents, draft, enter, open_scene, records_found

pytestmark = pytest.mark.django_db

WORDS = ("党建引领", "D建联建", "黨員積分", "安全生产", "一\n二", "揭榜 挂帅", "")


@pytest.fixture
def scene(db, workspace):
    """The installation, its pack, and one of each record that is named by others."""
    return open_scene()


def anything(random: Random, known: dict[str, list[int]], unit: int, person: int):
    """Some next entry: a new record of any ledger, or an old one amended, renamed or void."""
    ledger = random.choice(["topic", "topic", "tied", "note", "note", "secret", "near", "numbers", "unread"])
    old = known.get(ledger, [])
    record = random.choice(old) if old and random.random() < 0.5 else 0
    if record and current([record])[record].state == "void":
        record = 0

    def one(name):
        return random.choice(known[name]) if known.get(name) and random.random() < 0.8 else None

    word = random.choice(WORDS) + random.choice(WORDS)
    values = {
        "topic": {"title": word or "无", "above": one("topic")},
        "tied": {"topic": one("topic"), "word": word or None},
        "note": {
            "title": word or "无", "text": word * 9 or None, "kind": random.choice(["讲话", "总结", None]),
            "marks": random.choice([["甲类", "乙类"], None]), "tied": one("tied"), "who": random.choice([person, None]),
            "lines": random.choice([[{"said": word or "无", "of": one("topic") or person, "amount": 3}], None]),
            "organisation": random.choice(["青禾矿业", None]), "written_on": random.choice(["2025-04-06", None]),
        },
        "secret": {"title": word or "无", "topic": one("topic")},
        "near": {"title": word or "无", "secret": one("secret")},
        "numbers": {"number": 3},
        "unread": {"text": "不可见"},
    }[ledger]  # fmt: skip
    state = "void" if record and random.random() < 0.2 else ""
    entry = draft(
        f"finding.{ledger}", record, unit=unit, actor=random.choice([0, person]), state=state, **values
    )
    known.setdefault(ledger, []).append(entry.record)
    return entry


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_keeping_up_and_making_anew_give_the_same(scene, random):
    known: dict[str, list[int]] = {}
    for _ in range(random.randint(1, 5)):
        for _ in range(random.randint(0, 8)):
            append([anything(random, known, scene.unit, scene.person)])
        assert keep_up().seq == head().seq
    kept = contents(), contents(confidential=True)
    rebuild_index()
    assert (contents(), contents(confidential=True)) == kept
    assert index_status().seq == index_status().head == head().seq


def find(field, words, *, confidential=False):
    return records_found(searcher(confidential=confidential), phrase_query(field, words))


def test_a_name_that_changed_is_found_wherever_it_is_said(scene):
    topic = enter("finding.topic", unit=scene.unit, title="旧名").record
    tied = enter("finding.tied", unit=scene.unit, topic=topic).record
    note = enter("finding.note", unit=scene.unit, title="题", tied=tied).record
    table = enter("finding.note", unit=scene.unit, title="题", lines=[{"said": "话", "of": topic}]).record
    keep_up()
    assert find(BODY, "旧名") == {note, table}
    assert find(TITLE, "旧名") == {topic, tied}
    enter("finding.topic", topic, unit=scene.unit, title="新称")
    assert keep_up().indexed == 4
    assert find(BODY, "旧名") | find(TITLE, "旧名") == frozenset()
    assert find(BODY, "新称") == {note, table}
    assert find(TITLE, "新称") == {topic, tied}


def test_what_is_confidential_is_said_in_its_own_index_alone(scene):
    topic = enter("finding.topic", unit=scene.unit, title="公开主题").record
    secret = enter("finding.secret", unit=scene.unit, title="密题", topic=topic).record
    near = enter("finding.near", unit=scene.unit, title="近旁", secret=secret).record
    keep_up()
    assert find(TITLE, "密题") | find(BODY, "密题") == frozenset()
    assert find(TITLE, "密题", confidential=True) == {secret}
    assert find(BODY, "公开主题", confidential=True) == {secret}
    assert find(TITLE, "近旁") == {near}
    for path in indexes.folder(indexes.OPEN).iterdir():
        assert "密题".encode() not in path.read_bytes()


def test_numbers_sensitive_values_and_what_nobody_reads_are_not_there(scene):
    enter("finding.numbers", unit=scene.unit, number=5)
    enter("finding.unread", unit=scene.unit, text="谁也不该找到")
    note = enter(
        "finding.note", unit=scene.unit, title="题", text="可找", phone={"enc": "00", "person": 1}
    ).record
    keep_up()
    ledgers = {term for field, term in contents() if field == "ledger"}
    assert "finding.numbers" not in ledgers
    assert "finding.unread" not in ledgers
    assert find(BODY, "不该") == frozenset()
    assert find(BODY, "可找") == {note}


def test_another_version_of_a_pack_is_indexed_anew(scene, tmp_path):
    note = enter("finding.note", unit=scene.unit, title="题目一", organisation="青禾").record
    keep_up()
    newer = tmp_path / "finding"
    shutil.copytree(PACK, newer)
    text = (newer / "mechanism.yaml").read_text("utf-8").replace("version: 1", "version: 2")
    changed = text.replace(
        "title: 记事\n    time: happening\n    label: [title]",
        "title: 记事\n    time: happening\n    label: [organisation]",
    )
    (newer / "mechanism.yaml").write_text(changed, "utf-8")
    adopt_pack(newer, unit=scene.unit, actor=scene.person, basis="换名")
    keep_up()
    assert find(TITLE, "青禾") == {note}
    assert find(BODY, "题目一") == {note}


@pytest.mark.parametrize("harm", ["cut", "gone", "garbage", "list"])
def test_a_broken_index_is_made_anew(scene, harm):
    note = enter("finding.note", unit=scene.unit, title="题目", text="正文在此").record
    keep_up()
    files = sorted(indexes.folder(indexes.OPEN).glob("*.store")) + sorted(
        indexes.folder(indexes.OPEN).glob("*.term")
    )
    if harm == "list":
        (indexes.folder(indexes.OPEN) / indexes.COMMITTED).write_text("{", "utf-8")
    for path in files if harm != "list" else ():
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if harm == "cut" else b"\xff" * path.stat().st_size)
    indexes._opened.clear()
    enter("finding.note", note, unit=scene.unit, text="改过的正文")
    keep_up()
    assert find(BODY, "改过的正文") == {note}
    assert find(BODY, "正文在此") == frozenset()
    assert index_status().seq == head().seq


def test_another_book_is_indexed_anew(scene, monkeypatch):
    note = enter("finding.note", unit=scene.unit, title="题目").record
    keep_up()
    monkeypatch.setattr("bihuan.library.search.keeper.digest_at", lambda seq: "f" * 64)
    assert keep_up().indexed > 1
    assert find(TITLE, "题目") == {note}


def test_a_second_writer_leaves_it_or_waits(scene):
    keep_up()
    before = index_status().seq
    enter("finding.note", unit=scene.unit, title="题目")
    with alone() as held:
        assert held
        assert keep_up() == keep_up(wait=0.1)
        assert index_status().seq == before
    assert keep_up().seq == head().seq


def test_other_shapes_of_the_index_are_thrown_away(scene, workspace):
    old = workspace.index / "v0" / "open"
    old.mkdir(parents=True)
    (old / "meta.json").write_text("{}")
    keep_up()
    assert not old.exists()


def test_keeping_ends_when_told_and_outlives_a_fault(monkeypatch):
    stop, asked = Event(), []

    def fails() -> None:
        asked.append(1)
        if len(asked) > 1:
            stop.set()
        raise OSError("磁盘满")

    monkeypatch.setattr("bihuan.library.search.keeper.head", fails)
    monkeypatch.setattr("bihuan.library.search.keeper.RETRY", 0.0)
    thread = Thread(target=keep, args=(stop,))
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert len(asked) == 2


def test_small_rounds_do_not_pile_up_segments(scene):
    keep_up()
    records = []
    for number in range(7):
        records.append(enter("finding.note", unit=scene.unit, title="题目", text=f"第{number}条").record)
        keep_up()
        # Two of the first round, the newest, and one that says how far.
        assert searcher().searcher.num_segments <= 4
    enter("finding.note", records[3], unit=scene.unit, state="void")
    keep_up()
    assert find(TITLE, "题目") == set(records) - {records[3]}


def test_more_than_one_segment_is_for_are_kept(scene):
    keep_up()
    for batch in (FRESH - 1, 2, FRESH + 1, 1):
        append([draft("finding.note", unit=scene.unit, title="题目") for _ in range(batch)])
        keep_up()
    assert len(find(TITLE, "题目")) == 2 * FRESH + 3


def test_a_round_that_is_stopped_changes_nothing(scene):
    keep_up()
    before = index_status()
    enter("finding.note", unit=scene.unit, title="题目")
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        keep_up(stop=stop)
    assert index_status().seq == before.seq
    assert keep_up().seq == head().seq
    assert len(find(TITLE, "题目")) == 1
