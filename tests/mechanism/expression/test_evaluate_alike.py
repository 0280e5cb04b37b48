"""One evaluator: what an expression gives for a row does not depend on the rows around it, and it never fails."""

from datetime import date
from unicodedata import category

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.mechanism.expression import Kind, evaluate, parse, select
from tests.mechanism.expression.conftest import CATALOGUE, POINT, make_world, relation, row

TODAY = date(2026, 7, 1)
BIG = 10**17
SPACES = "".join(each for each in map(chr, range(0x10000)) if category(each) == "Zs")  # what trim takes off
WORLD = make_world()

PLAIN_NUMBERS = st.sampled_from(
    ["people", "budget", "rate", "order", "left", "spent", "0", "1", "2.5", "999999999999999999", "0.000001"]
    + ["count(measure)", "count(measure where cost > 1)", "sum(measure.cost)", "avg(measure.cost)"]
    + ["max(measure.times)", "(due - effective_on)", "length(title)", "length(tags)", "year(due)"]
)


def numbers(depth: int) -> st.SearchStrategy[str]:
    if depth == 0:
        return PLAIN_NUMBERS
    inner = numbers(depth - 1)
    return st.one_of(
        PLAIN_NUMBERS,
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(
            lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
        ),
        inner.map(lambda part: f"-({part})"),
        inner.map(lambda part: f"abs({part})"),
        st.tuples(inner, st.integers(0, 6)).map(lambda parts: f"round({parts[0]}, {parts[1]})"),
        inner.map(lambda part: f"floor({part})"),
        st.tuples(inner, inner).map(lambda parts: f"coalesce({parts[0]}, {parts[1]})"),
        st.tuples(inner, inner).map(lambda parts: f"greatest({parts[0]}, {parts[1]})"),
        st.tuples(conditions(depth - 1), inner, inner).map(
            lambda parts: f"case when {parts[0]} then {parts[1]} else {parts[2]} end"
        ),
    )


def conditions(depth: int) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(
        [
            "checked",
            "late",
            "level = '高'",
            "level in ('中', '低')",
            "state <> 'draft'",
            "contains(tags, '钱')",
        ]
        + [
            "title like '%a_'",
            "due is null",
            "owner.rank = '高级'",
            "owner.unit.name is not null",
            "title < 'x'",
        ]
        + [
            "starts_with(title, '采')",
            "due between '2026-01-01' and today",
            "due + people > today",
            "unit = owner.unit",
        ]
        + ["count(measure where who.unit = unit) = 0", "substr(title, people, order) = 'a'"]
    )
    if depth == 0:
        return leaf
    inner = conditions(depth - 1)
    number = numbers(depth - 1)
    return st.one_of(
        leaf,
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not ({part})"),
        st.tuples(number, st.sampled_from(["=", "<>", "<", ">="]), number).map(" ".join),
        st.tuples(number, number, number).map(lambda parts: f"{parts[0]} between {parts[1]} and {parts[2]}"),
    )


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(st.none(), values)


DOCUMENTS = st.fixed_dictionaries(
    {
        "title": maybe(st.text(max_size=5)),
        "level": maybe(st.sampled_from(["高", "中", "低"])),
        "tags": maybe(st.lists(st.sampled_from(["钱", "权"]), max_size=2)),
        "owner": maybe(st.sampled_from([7, 8, 99])),
        "budget": maybe(st.decimals(-BIG // 100, BIG // 100, places=2).map(str)),
        "rate": maybe(st.decimals(-1000, 1000, places=4).map(str)),
        "people": maybe(st.integers(-BIG, BIG) | st.integers(-3, 3)),
        "order": maybe(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3)),
        "checked": maybe(st.booleans()),
        "due": maybe(st.dates(date(1, 1, 1), date(9999, 12, 31)).map(str)),
    }
).map(lambda document: {name: value for name, value in document.items() if value is not None})


def answers(typed, points: pa.Table) -> dict[int, object]:
    sql = select(POINT, {"record": "record", "value": typed}, catalogue=CATALOGUE, today=TODAY)
    found = evaluate(sql, {**WORLD.relations, "risk.point": points})
    return dict(zip(found["record"].to_pylist(), found["value"].to_pylist(), strict=True))


@settings(max_examples=40, deadline=None)
@given(st.one_of(conditions(2), numbers(2)), st.lists(DOCUMENTS, min_size=2, max_size=4), st.randoms())
def test_one_row_is_as_a_batch_in_any_order(text, documents, random):
    typed = parse(text, POINT, CATALOGUE)
    assert typed.type.kind in (Kind.YES_NO, Kind.INTEGER, Kind.DECIMAL)
    points = relation(
        "risk.point", *(row(11 + place, document, state="open") for place, document in enumerate(documents))
    )
    batch = answers(typed, points)
    shuffled = list(range(len(documents)))
    random.shuffle(shuffled)
    assert answers(typed, points.take(shuffled)) == batch
    for place in range(len(documents)):
        alone = answers(typed, points.slice(place, 1))
        assert alone == {11 + place: batch[11 + place]}


@settings(max_examples=40, deadline=None)
@given(conditions(3), DOCUMENTS)
def test_a_condition_is_yes_no_or_empty(text, document):
    typed = parse(text, POINT, CATALOGUE, expect=Kind.YES_NO)
    found = answers(typed, relation("risk.point", row(11, document, state="open")))
    assert found[11] in (True, False, None)


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Co"]) | st.sampled_from("'\\\n\t$%;-"), max_size=30
    )
)
def test_a_text_is_itself(text):
    text = text.strip(SPACES)
    typed = parse("trim(title) = '" + text.replace("'", "''") + "'", POINT, CATALOGUE)
    points = relation("risk.point", row(11, {"title": text}), row(12, {"title": text + "x"}))
    assert answers(typed, points) == {11: True, 12: False}
