"""A phrase is hit exactly where a plain scan of the paragraphs finds it: nothing missed, nothing besides."""

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.search.grams import bigrams, phrase, phrase_query
from bihuan.library.search.index import with_analyzer
from bihuan.library.search.schema import BODY, RECORD, schema
from bihuan.library.text.public import fold

# Few characters, so that much repeats; blanks, line ends, masks, traditional forms, and what tokenizers trip over.
LETTERS = "甲乙丙丙乙.*-[ \n\t\u3000DＤ黨党建AaZ1\u200b\x1c\x85\ud800\x00𠮷。\ufeff"
TEXT = st.text(LETTERS, max_size=30)


def index_of(texts):
    index = with_analyzer(tantivy.Index(schema()))
    writer = index.writer(20_000_000, num_threads=1)
    for number, text in enumerate(texts):
        document = tantivy.Document()
        document.add_unsigned(RECORD, number)
        document.add_text(BODY, bigrams(fold(text)))
        writer.add_document(document)
    writer.commit()
    index.reload()
    return index.searcher()


def hits(searcher, query):
    found = searcher.search(phrase_query(BODY, fold(query)), 10_000).hits
    return {int(each) for each in searcher.fast_field_values(RECORD, [address for _, address in found])}


def scanned(texts, query):
    sought = fold(query).replace(" ", "")
    if not sought or "\n" in sought:
        return set()
    return {
        number
        for number, text in enumerate(texts)
        if any(sought in paragraph.replace(" ", "") for paragraph in fold(text).split("\n"))
    }


@settings(max_examples=25, deadline=None)
@given(
    st.lists(TEXT, min_size=1, max_size=25), st.lists(st.text(LETTERS, max_size=5), max_size=25), st.data()
)
def test_phrases_are_hit_as_by_a_plain_scan(texts, queries, data):
    searcher = index_of(texts)
    for text in texts[:5]:
        start = data.draw(st.integers(0, len(text)))
        queries.append(text[start : start + data.draw(st.integers(1, 12))])
    for query in queries:
        assert hits(searcher, query) == scanned(texts, query), (query, texts)


@pytest.mark.parametrize("length", [1, 2, 3, 300])
def test_a_word_without_end_is_found(length):
    text = "a" * 5_000 + "终"
    searcher = index_of([text, "a" * (length - 1)])
    assert hits(searcher, "a" * length) == {0}
    assert hits(searcher, "a" * (length - 1) + "终") == {0}


def test_nothing_reaches_over_the_end_of_a_paragraph():
    searcher = index_of(["一二\n三四", "一\n\n二"])
    assert [hits(searcher, query) for query in ("二三", "一二三四", "一二", "\n", "二\n三")] == [
        set(), set(), {0}, set(), set(),
    ]  # fmt: skip


def test_tokens_of_a_phrase():
    assert phrase("一 二三") == ["一二", "二三"]
    assert phrase(" 一") == ["一"]
    assert phrase("  ") == []
