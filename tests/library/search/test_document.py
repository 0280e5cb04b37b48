"""Which texts of a record can be found, and in which field of the index."""

import orjson
import pytest

from bihuan.book.public import current
from bihuan.ledger.public import catalogue
from bihuan.library.search import schema as shape
from bihuan.library.search.document import Row, document_of, fingerprints, is_indexed, pointed_to, texts_of
from bihuan.library.search.naming import Names
from tests.library.search.scene import enter, open_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db, workspace):
    """The installation and its pack."""
    return open_scene()


def document(record, *, confidential=False):
    row = current([record])[record]
    ledger = catalogue().ledger(row.ledger)
    names = Names(catalogue(), confidential=confidential)
    names.fetch(pointed_to(ledger, row.values))
    made = Row(record, ledger.id, row.unit, row.state, 20260305, row.head, row.first, 7, row.document)
    return document_of(ledger, made, orjson.loads(row.document), names).to_dict(), texts_of(
        ledger, row.values, names
    )


def test_every_text_that_is_shown_is_in_its_field(scene):
    topic = enter("finding.topic", unit=scene.unit, title="主题").record
    lines = [{"said": "第一行", "of": topic, "amount": 5}, {"said": "第二行"}]
    note = enter(
        "finding.note", unit=scene.unit, title="D建题目", text="一句\n两句", kind="讲话", organisation="青禾矿业",
        marks=["甲类", "乙类"], written_on="2025-04-06", who=scene.person, phone="不该在", number=99, lines=lines,
    ).record  # fmt: skip
    made, texts = document(note)
    assert texts.title == ("D建题目",)
    assert dict(texts.body) == {
        "text": "一句\n两句",
        "kind": "讲话",
        "organisation": "青禾矿业",
        "marks": "甲类\n乙类",
        "who": "管理员",
        "lines": "第一行\n主题\n第二行",
    }
    assert made[shape.TITLE][0].split() == ["党建", "建题", "题目", "目\0"]
    assert made[shape.TITLE_START] == ["djtm"]
    assert made[shape.LABEL] == ["D建题目"]
    assert "不该" not in made[shape.BODY][0]
    assert made[shape.KIND] == ["讲话"]
    assert made[shape.OWNER][0].split() == ["青禾", "禾矿", "矿业", "业\0"]
    assert (made[shape.ON], made[shape.YEAR], made[shape.WRITTEN_ON]) == ([20250406], [2025], [20250406])
    assert made[shape.CONCERNED] == [f"who={scene.person}"]
    assert set(made[shape.REFS]) == {topic, scene.person}
    assert made[shape.CREATOR] == [7]


def test_a_name_made_of_names_leads_back_to_all_of_them(scene):
    topic = enter("finding.topic", unit=scene.unit, title="主题").record
    tied = enter("finding.tied", unit=scene.unit, topic=topic, word="字样").record
    note = enter("finding.note", unit=scene.unit, title="题", tied=tied).record
    made, texts = document(note)
    assert dict(texts.body)["tied"] == "主题 字样"
    assert set(made[shape.REFS]) == {topic, tied}


def test_a_person_is_found_by_the_surname_as_it_is_read(scene):
    person = enter("org.person", unit=scene.unit, number="3", name="单重").record
    assert document(person)[0][shape.TITLE_START] == ["sz"]


def test_what_intake_wrote_beside_an_article_is_no_text_of_it(scene):
    article = enter(
        "library.article", unit=scene.unit, title="题目", text="正文", evidence="判断", set_aside="广告"
    )
    _, texts = document(article.record)
    assert dict(texts.body) == {"text": "正文"}


def test_ledgers_of_numbers_of_looks_and_that_nobody_reads_are_left_out(scene):
    known = catalogue()
    either = {**fingerprints(known, confidential=False), **fingerprints(known, confidential=True)}
    assert {"finding.numbers", "finding.unread", "org.look"} & set(either) == set()
    assert {"finding.note", "finding.secret", "library.article", "org.unit"} <= set(either)
    assert not is_indexed(known.ledger("finding.secret"), confidential=False)
