"""What a query finds in an index is what a plain scan of the texts finds: no more, no less, whatever the characters."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.search import schema as shape
from bihuan.library.search import values
from bihuan.library.search.compile import compile_query, loosened
from bihuan.library.search.grams import bigrams
from bihuan.library.search.parse import parse_query
from bihuan.library.search.query import IN_TEXT, Field, Query, Span, Term
from bihuan.library.search.units import units
from bihuan.library.text.public import fold, squeeze
from bihuan.mechanism.public import Catalogue, load

PACK = Path(__file__).parents[3] / "packs" / "library"
# Repeated characters, traditional ones, masks, widths, Latin, digits, punctuation, blanks and line ends.
LETTERS = "党党建建设積积分D员員Aａb1１2.，。“-  \n"


@dataclass(frozen=True)
class Doc:
    title: str
    body: str
    on: date
    kind: str


@pytest.fixture(autouse=True)
def pack(monkeypatch):
    """The library's own ledgers are all there are."""
    known = Catalogue([load(PACK).mechanism])
    monkeypatch.setattr(values, "catalogue", lambda: known)


def _index(docs):
    index = tantivy.Index(shape.schema())
    index.register_tokenizer(shape.GRAMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(15_000_000, 1)
    for number, doc in enumerate(docs):
        made = tantivy.Document()
        made.add_unsigned(shape.RECORD, number)
        made.add_unsigned(shape.ON, int(doc.on.strftime("%Y%m%d")))
        made.add_text(shape.KIND, doc.kind)
        made.add_text(shape.TITLE, bigrams(fold(doc.title)))
        made.add_text(shape.BODY, bigrams(fold(doc.body)))
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()


def _found(searcher, query):
    """Records and the total that the index tells."""
    result = searcher.search(query, 1000, count=True)
    return set(
        searcher.fast_field_values(shape.RECORD, [address for _, address in result.hits])
    ), result.count


def _holds(doc, text, field):
    """The plain scan: some paragraph holds the text, both folded, blanks left out; of a text of several lines each."""
    places = [doc.title, doc.body] if field is Field.ANYWHERE else [doc.title]
    paragraphs = [squeeze(line) for place in places for line in fold(place).split("\n")]
    return all(any(line in each for each in paragraphs) for line in squeeze(fold(text)).split("\n") if line)


def _meets(doc, part):
    if isinstance(part, Span):
        met = (part.start or date.min) <= doc.on <= (part.end or date.max)
    elif part.field is Field.KIND:
        met = doc.kind in part.text.split("、")
    elif part.exact:
        met = _holds(doc, part.text, part.field)
    else:
        met = all(_holds(doc, unit, part.field) for unit in units(squeeze(fold(part.text))))
    return met != part.excluded


def _scan(docs, query):
    return {
        number
        for number, doc in enumerate(docs)
        if all(any(_meets(doc, part) for part in group) for group in query.groups)
    }


_docs = st.lists(
    st.builds(
        Doc,
        st.text(LETTERS, max_size=6),
        st.text(LETTERS, max_size=30),
        st.dates(date(2025, 1, 1), date(2025, 1, 5)),
        st.sampled_from(["讲话", "总结", "函"]),
    ),
    min_size=1,
    max_size=12,
)
_terms = st.builds(
    Term,
    st.text(LETTERS, min_size=1, max_size=7).filter(str.strip),
    st.sampled_from(sorted(IN_TEXT)),
    exact=st.booleans(),
    excluded=st.booleans(),
)
_kinds = st.builds(
    Term, st.sampled_from(["讲话", "总结、函", "通知"]), st.just(Field.KIND), excluded=st.booleans()
)
_days = st.dates(date(2025, 1, 1), date(2025, 1, 5))
_spans = st.builds(lambda day, excluded: Span(Field.DATE, day, None, excluded), _days, st.booleans())
_groups = st.lists(st.lists(_terms | _kinds | _spans, min_size=1, max_size=3).map(tuple), max_size=3)


@settings(max_examples=35, deadline=None)
@given(_docs, st.lists(_groups.map(tuple), min_size=12, max_size=12), st.data())
def test_hits_are_those_of_a_plain_scan(docs, queries, data):
    searcher = _index(docs)
    asked = [Query(groups) for groups in queries]
    for doc in docs:  # stretches of the texts themselves, so that there is much to find
        if doc.body.strip():
            start = data.draw(st.integers(0, len(doc.body) - 1))
            stretch = doc.body[start : start + data.draw(st.integers(1, 8))]
            asked += [Query(((Term(stretch, exact=True),),))] if stretch else []
    for query in asked:
        expected = _scan(docs, query)
        assert _found(searcher, compile_query(query).match) == (expected, len(expected)), str(query)


DOCS = [
    Doc("党员积分管理办法", "每名党员有一张积分卡。", date(2025, 1, 1), "函"),
    Doc("会议纪要", "顺带提到党员积分和管理。", date(2025, 1, 2), "总结"),
    Doc("设备检修", "与此无关的一段话。", date(2025, 1, 3), "讲话"),
    Doc("供应商积分", "供应商按积分分级管理。", date(2025, 1, 4), "函"),
]


def _ranked(text):
    searcher = _index(DOCS)
    compiled = compile_query(parse_query(text))
    parts = [
        (tantivy.Occur.Must, compiled.match),
        *((tantivy.Occur.Should, each) for each in compiled.better),
    ]
    hits = searcher.search(tantivy.Query.boolean_query(parts), 10).hits
    return searcher.fast_field_values(shape.RECORD, [address for _, address in hits])


def test_titles_and_whole_words_come_first():
    assert _ranked("党员积分管理的做法") == [0, 1]
    assert _ranked("积分 管理")[-1] == 1
    assert _ranked("党员积分管理的经验做法是什么") == [0, 1]


def test_part_of_the_words():
    searcher = _index(DOCS)

    def loose(text, **more):
        compiled = compile_query(parse_query(text))
        assert _found(searcher, compiled.match) == (set(), 0)
        return _found(searcher, loosened(compiled, **more))[0]

    assert loose("党员积分卡办理流程 -走过场") == {0, 1}
    assert loose("党员积分卡办理流程 -走过场", share=0) == {0, 1, 3}
    assert loose("党员积分卡办理流程 -纪要 文种:函", share=0) == {0, 3}
    assert loosened(compile_query(parse_query("积分"))) is None
    assert compile_query(parse_query("积分 “党员”")).pieces == ()


def test_unknown_values_are_told_and_find_nothing():
    searcher = _index(DOCS)
    for text, mend in (
        ("文种:讲说", "讲话"),
        ("台账:素才", "素材"),
        ("机制:素材酷", "素材库"),
        ("状态:不存在", "有："),
    ):
        compiled = compile_query(parse_query(text))
        assert _found(searcher, compiled.match) == (set(), 0)
        [note] = compiled.notes
        assert note.code == "query.value"
        assert mend in note.mend
    known = compile_query(parse_query("文种:讲话、讲说"))
    assert _found(searcher, known.match) == ({2}, 1)


def test_needles_are_the_words_and_their_units():
    compiled = compile_query(parse_query("党员积分管理的做法 “一 字” -不要 题目:乙"))
    assert {needle.text for needle in compiled.needles} == {
        "党员积分管理的做法",
        "党员积分",
        "管理",
        "一字",
        "乙",
    }
    assert not compile_query(parse_query("文种:函")).scored
