"""The Query value: normal forms of terms, what cannot be made, and growing by a facet."""

from datetime import date

import pytest

from bihuan.library.search.query import Field, Query, Span, Term


def test_a_term_that_is_no_word_is_exact():
    assert Term("甲 乙").exact
    assert Term("或").exact
    assert Term("-甲").exact
    assert Term("题目:甲").exact
    assert not Term("甲乙").exact
    assert not Term(" 讲话 ", Field.KIND, exact=True).exact
    assert Term(" 讲话 ", Field.KIND).text == "讲话"


@pytest.mark.parametrize(
    "make", [lambda: Term(""), lambda: Term("  ", Field.KIND), lambda: Term("甲", Field.DATE)]
)
def test_terms_that_cannot_be(make):
    with pytest.raises(ValueError, match="term|Span"):
        make()


def test_spans_that_cannot_be():
    with pytest.raises(ValueError, match="span"):
        Span(Field.DATE)
    with pytest.raises(ValueError, match="span"):
        Span(Field.TITLE, date(2025, 1, 1))


def test_sought_is_what_a_person_wants_to_see():
    query = Query(
        ((Term("甲"), Term("乙", excluded=True)), (Term("丙", Field.TITLE),), (Term("函", Field.KIND),))
    )
    assert [term.text for term in query.sought] == ["甲", "丙"]
    grown = query.plus(Term("讲话", Field.KIND), Span(Field.DATE, date(2025, 1, 1)))
    assert str(grown) == "甲 或 -乙 题目:丙 文种:函 文种:讲话 日期:2025-01-01.."
    assert len(query.groups) == 3
