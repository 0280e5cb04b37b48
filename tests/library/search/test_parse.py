"""Reading what people type: every operator in Chinese and ASCII, and odd input, which is sought as text and told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.search.parse import LONGEST, parse_query
from bihuan.library.search.query import Field, Query, Span, Term


def _read(text):
    return parse_query(text).groups


def _alone(*parts):
    return tuple((part,) for part in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("党建 引领", [Term("党建"), Term("引领")]),
        ("党建　引领\n", [Term("党建"), Term("引领")]),
        ("坚持党建引领，着力抓基层。", [Term("坚持党建引领"), Term("着力抓基层")]),
        ('"党建 引领"', [Term("党建 引领", exact=True)]),
        ("“党建，引领”", [Term("党建，引领", exact=True)]),
        ("「党建」积分", [Term("党建", exact=True), Term("积分")]),
        ("“甲“乙”丙”", [Term("甲“乙”丙", exact=True)]),
        ('"a""b"', [Term('a"b', exact=True)]),
        ("党建 -形式主义", [Term("党建"), Term("形式主义", excluded=True)]),
        ("党建 －“走过场”", [Term("党建"), Term("走过场", exact=True, excluded=True)]),
        ("不含:走过场", [Term("走过场", excluded=True)]),
        ("不含：题目：通知", [Term("通知", Field.TITLE, excluded=True)]),
        ("题目:积分", [Term("积分", Field.TITLE)]),
        ("题目： “积分管理”", [Term("积分管理", Field.TITLE, exact=True)]),
        ("单位：青禾公司", [Term("青禾公司", Field.UNIT)]),
        ("文种:讲话、总结 -文种:函", [Term("讲话、总结", Field.KIND), Term("函", Field.KIND, excluded=True)]),
        ("机制:integrity_risk", [Term("integrity_risk", Field.MECHANISM)]),
        ("台账：“内部 素材” 状态:已办结", [Term("内部 素材", Field.LEDGER), Term("已办结", Field.STATE)]),
        ("2025-2026 1,200.50", [Term("2025-2026"), Term("1,200.50")]),
        ("时刻:下午", [Term("时刻:下午")]),
        ("党", [Term("党")]),
        ("，", [Term("，", exact=True)]),
        ("", []),
        (" \n　", []),
    ],
)
def test_words_phrases_exclusions_and_fields(text, parts):
    assert _read(text) == _alone(*parts)
    assert parse_query(text).notes == ()


def test_or_binds_its_neighbours():
    a, b, c, d = (Term(each) for each in "甲乙丙丁")
    assert _read("甲 乙 或 丙 丁") == ((a,), (b, c), (d,))
    assert _read("甲 OR 乙 | 丙 ｜ 丁") == ((a, b, c, d),)
    assert _read("甲或乙") == _alone(Term("甲或乙"))
    assert _read("甲 或 -乙") == ((a, Term("乙", excluded=True)),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025..2026-03", "2025-01-01", "2026-03-31"),
        ("2025-9-1..2025-9-14", "2025-09-01", "2025-09-14"),
        ("2025年3月5日", "2025-03-05", "2025-03-05"),
        ("2025年3月至2025年9月", "2025-03-01", "2025-09-30"),
        ("2025.3.5～2025.3.8", "2025-03-05", "2025-03-08"),
        ("2025年第三季度", "2025-07-01", "2025-09-30"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("2025年至今", "2025-01-01", None),
        ("2025..", "2025-01-01", None),
        ("..2025-02", None, "2025-02-28"),
        ("2026..2025", "2025-01-01", "2026-12-31"),
    ],
)
def test_days(text, start, end):
    start, end = (date.fromisoformat(day) if day else None for day in (start, end))
    assert _read(f"日期:{text}") == _alone(Span(Field.DATE, start, end))
    assert _read(f"-成文：{text}") == _alone(Span(Field.WRITTEN, start, end, excluded=True))


@pytest.mark.parametrize(
    ("text", "code", "parts"),
    [
        ("日期:昨天", "query.date", [Term("日期:昨天", exact=True)]),
        ("日期:2025-02-30", "query.date", [Term("日期:2025-02-30", exact=True)]),
        ("甲 题目:", "query.empty", [Term("甲"), Term("题目:", exact=True)]),
        ("不含:", "query.empty", [Term("不含:", exact=True)]),
        ("“甲 乙", "query.quote", [Term("甲 乙", exact=True)]),
        ("甲 或", "query.or", [Term("甲"), Term("或", exact=True)]),
        ("或 甲", "query.or", [Term("或", exact=True), Term("甲")]),
        ("-", None, [Term("-", exact=True)]),
        ("——以青禾公司为例", None, [Term("以青禾公司为例")]),
    ],
)
def test_what_is_no_operator_is_sought_as_text(text, code, parts):
    query = parse_query(text)
    assert [note.code for note in query.notes] == ([code] if code else [])
    assert all(note.text and note.mend for note in query.notes)
    assert query.groups == _alone(*parts)


def test_a_whole_article_is_cut_short():
    query = parse_query("党建引领，" * LONGEST)
    assert len(query.parts) == LONGEST // 5
    assert [note.code for note in query.notes] == ["query.long"]


_ODD = st.text(
    st.sampled_from(
        [*"党建积分 \n　，。、\"“”「」'：:-－—或不含题目单位日期文种2025.a(（|", "\ud800", "\x00"]
    ),
    max_size=24,
)
_TEXTS = st.one_of(
    _ODD, st.text(max_size=8), st.sampled_from(["党建", "或", "-甲", "题目:甲", '"', "1,2", " 甲"])
)


@settings(max_examples=150, deadline=None)
@given(_ODD)
def test_nothing_typed_is_an_error_and_all_reads_back(text):
    query = parse_query(text)
    assert parse_query(str(query)) == query
    assert not parse_query(str(query)).notes
    assert bool(query.groups) == bool(text.strip())


def _terms():
    fields = st.sampled_from([each for each in Field if each not in (Field.DATE, Field.WRITTEN)])
    return st.builds(
        Term, _TEXTS.filter(lambda text: text.strip()), fields, exact=st.booleans(), excluded=st.booleans()
    )


def _spans():
    days = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
    pairs = st.tuples(days, days).filter(lambda pair: any(pair) and (None in pair or pair[0] <= pair[1]))
    fields = st.sampled_from([Field.DATE, Field.WRITTEN])
    return st.builds(lambda field, pair, excluded: Span(field, *pair, excluded), fields, pairs, st.booleans())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_terms() | _spans(), min_size=1, max_size=3).map(tuple), max_size=4).map(tuple))
def test_a_structured_query_reads_back_from_its_text(groups):
    query = Query(groups)
    assert parse_query(str(query)) == query
