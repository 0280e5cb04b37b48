"""Batches: a faulty document stops no other, and what others entered meanwhile is there already."""

from concurrent.futures import Future

from bihuan.book.public import store_file
from bihuan.library.intake.entering import Batch, Document
from bihuan.library.intake.present import ARTICLE, held
from bihuan.org.public import INSTALLATION
from tests.library.intake.conftest import kept


def document(world, name: str, articles: int = 1, **values) -> Document:
    ref = store_file(name.encode(), f"{name}.txt")
    stored: Future = Future()
    stored.set_result(ref)
    rows = [
        {"unit": world.root, "title": f"{name}{place}", "text": name, "source_name": name, "position": place}
        | {"source_sha256": ref.sha256, "characters": len(name)}
        | values
        for place in range(1, articles + 1)
    ]
    return Document(name, ref.sha256, rows, 0, stored)


def test_a_faulty_document_stops_no_other(world):
    batch = Batch(ARTICLE, INSTALLATION)
    for made in (document(world, "甲"), document(world, "坏", 2, kind="没有的文种"), document(world, "乙")):
        batch.add(made)
    batch.enter()
    assert [each["title"] for each in kept()] == ["甲1", "乙1"]
    assert [(issue.file, issue.code) for issue in batch.issues] == [("坏", batch.issues[0].code)]
    assert len(batch.articles) == 2


def test_what_another_run_entered_meanwhile_is_repeated(world):
    slow, quick = Batch(ARTICLE, INSTALLATION), Batch(ARTICLE, INSTALLATION)
    slow.add(document(world, "甲", 3))
    slow.add(document(world, "乙"))
    quick.add(document(world, "甲", 3))
    quick.enter()
    slow.enter()
    assert (slow.repeated, len(slow.articles), len(kept())) == (3, 1, 4)


def test_a_file_that_changed_while_it_was_read(world):
    made = document(world, "甲")
    batch = Batch(ARTICLE, INSTALLATION)
    batch.add(Document("甲", "0" * 64, made.rows, 0, made.file))
    gone: Future = Future()
    gone.set_exception(FileNotFoundError())
    batch.add(Document("乙", "1" * 64, made.rows, 0, gone))
    batch.enter()
    assert kept() == []
    assert [issue.code for issue in batch.issues] == ["intake.changed", "intake.vanished"]


def test_a_batch_is_entered_when_it_is_enough(world, monkeypatch):
    monkeypatch.setattr("bihuan.library.intake.entering.ARTICLES", 4)
    batch = Batch(ARTICLE, INSTALLATION)
    batch.add(document(world, "甲", 3))
    assert kept() == []
    batch.add(document(world, "乙", 5))
    assert len(kept()) == 8


def test_another_run_between_the_look_and_the_entry(world, monkeypatch):
    """What was not there when it was looked for is there when it is entered: looked for again, and told as repeated."""
    slow, quick = Batch(ARTICLE, INSTALLATION), Batch(ARTICLE, INSTALLATION)
    slow.add(document(world, "甲", 3))
    slow.add(document(world, "乙"))
    looks = []

    def late(ledger, keys):
        looks.append(None)
        if len(looks) > 1:
            return held(ledger, keys)
        quick.add(document(world, "甲", 3))
        monkeypatch.setattr("bihuan.library.intake.entering.held", held)
        quick.enter()
        monkeypatch.setattr("bihuan.library.intake.entering.held", late)
        return {}

    monkeypatch.setattr("bihuan.library.intake.entering.held", late)
    slow.enter()
    assert (len(looks), slow.repeated, len(slow.articles), len(kept()), slow.issues) == (2, 3, 1, 4, [])
