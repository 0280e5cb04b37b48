"""Values as people type them: read exactly or refused with a way to mend, and shown so that they read back the same."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.ledger.fault import ValueFault
from bihuan.ledger.values import format_value, is_empty, parse_value
from bihuan.mechanism.language import FieldDef, FieldType


def field(kind: str, **more) -> FieldDef:
    return FieldDef(title="字段", type=kind, **more)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("integer", 12.0, 12),
        ("integer", "１，２００", 1200),
        ("integer", "-3", -3),
        ("integer", Decimal("7.00"), 7),
        ("money", "1.2万元", "12000.00"),
        ("money", "3亿", "300000000.00"),
        ("money", "￥1,200.50", "1200.50"),
        ("money", 0.1 + 0.2, "0.30"),
        ("money", "-0", "0.00"),
        ("percent", "85.5%", "85.5000"),
        ("percent", "８５．５％", "85.5000"),
        ("percent", 85.5, "85.5000"),
        ("date", "2026年3月5日", "2026-03-05"),
        ("date", "2026/3/5", "2026-03-05"),
        ("date", "2026.3.5", "2026-03-05"),
        ("date", "２０２６－３－５", "2026-03-05"),
        ("date", "20260305", "2026-03-05"),
        ("date", "2026-03-05 00:00:00", "2026-03-05"),
        ("date", 46086, "2026-03-05"),
        ("date", 46086.0, "2026-03-05"),
        ("date", date(2026, 3, 5), "2026-03-05"),
        ("date", datetime(2026, 3, 5), "2026-03-05"),
        ("datetime", "2026年3月5日 14时30分", "2026-03-05T14:30"),
        ("datetime", "2026-3-5 9:05", "2026-03-05T09:05"),
        ("datetime", 46086.5, "2026-03-05T12:00"),
        ("datetime", datetime(2026, 3, 5, 14, 30, 59), "2026-03-05T14:30"),
        ("yes_no", "√", True),
        ("yes_no", "有", True),
        ("yes_no", "Y", True),
        ("yes_no", 1, True),
        ("yes_no", "×", False),
        ("yes_no", "无", False),
        ("yes_no", "ｎ", False),
        ("yes_no", 0.0, False),
        ("text", 13800000000.0, "13800000000"),
        ("text", "  两端 ", "两端"),
        ("text", True, "是"),
        ("long_text", "一\r\n二", "一\n二"),
    ],
)
def test_reads_what_people_type(kind, raw, value):
    assert parse_value(field(kind), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("integer", "12.5", "not_whole"),
        ("integer", "十二", "not_number"),
        ("integer", True, "not_number"),
        ("integer", float("inf"), "not_number"),
        ("integer", "1,20", "not_number"),
        ("integer", "1e3", "not_number"),
        ("integer", "", "not_number"),
        ("money", "1.005", "too_fine"),
        ("money", "1" * 17, "too_large"),
        ("money", "约100", "not_number"),
        ("money", Decimal("NaN"), "not_number"),
        ("date", "2026-02-30", "no_such_day"),
        ("date", "3月5日", "not_date"),
        ("date", datetime(2026, 3, 5, 1), "has_time"),
        ("date", 46086.5, "has_time"),
        ("date", 5, "not_date"),
        ("date", True, "not_date"),
        ("datetime", "2026-03-05", "not_datetime"),
        ("datetime", "2026-03-05 25:00", "not_datetime"),
        ("yes_no", "也许", "not_yes_no"),
        ("yes_no", 2, "not_yes_no"),
        ("text", "一\n二", "many_lines"),
        ("text", "a\x00b", "control_characters"),
        ("text", "a\ud800", "control_characters"),
        ("text", "长" * 501, "too_long"),
        ("text", object(), "not_text"),
    ],
)
def test_refuses_with_a_mend(kind, raw, code):
    with pytest.raises(ValueFault) as refused:
        parse_value(field(kind), raw)
    assert refused.value.code == code
    assert refused.value.text
    assert refused.value.mend


def test_limits_of_the_field():
    for settings, raw, code in (
        ({"type": "integer", "min": 1}, 0, "too_small"),
        ({"type": "integer", "max": 9}, 10, "too_large"),
        ({"type": "text", "max": 3}, "一二三四", "too_long"),
        ({"type": "text", "min": 3}, "一二", "too_short"),
        ({"type": "decimal", "decimals": 1}, "0.25", "too_fine"),
    ):
        with pytest.raises(ValueFault) as refused:
            parse_value(FieldDef(title="字段", **settings), raw)
        assert refused.value.code == code
    assert parse_value(field("decimal", decimals=3), "0.250") == "0.250"
    assert parse_value(field("integer", unit="人"), "12人") == 12


def test_choices_keep_the_order_of_the_pack_and_name_the_nearest():
    kinds = field("choices", of=["安全", "质量", "进度"])
    for written in ("进度、安全", "进度,安全", "进度；安全", "进度\n安全", ["进度", "安全", "安全"]):
        assert parse_value(kinds, written) == ["安全", "进度"]
    assert parse_value(field("choice", of=["A（一）", "B"]), "Ａ(一)") == "A（一）"
    assert parse_value(field("choices", of=["甲、乙", "丙"]), "甲、乙") == ["甲、乙"]
    with pytest.raises(ValueFault) as refused:
        parse_value(field("choice", of=["党员大会", "党课"]), "党员会")
    assert refused.value.mend == "是不是“党员大会”？"


def test_empty():
    for nothing in (None, "", " 　", float("nan"), [], {}):
        assert is_empty(nothing)
    for something in (0, False, "0", 0.0, ["x"]):
        assert not is_empty(something)


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**13), max_value=10**13)
PLAIN = {
    FieldType.INTEGER: st.integers(-(10**17), 10**17),
    FieldType.MONEY: numbers.map(lambda number: number.quantize(Decimal("0.01"))),
    FieldType.PERCENT: numbers.map(lambda number: number.quantize(Decimal("0.0001"))),
    FieldType.DECIMAL: numbers.map(lambda number: number.quantize(Decimal("0.01"))),
    FieldType.DATE: st.dates(),
    FieldType.DATETIME: st.datetimes(),
    FieldType.YES_NO: st.booleans(),
    FieldType.CHOICE: st.sampled_from(["一", "二，三", "D"]),
    FieldType.CHOICES: st.sets(st.sampled_from(["一", "二", "三"]), min_size=1),
    FieldType.TEXT: st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=50),
}


@given(st.sampled_from(list(PLAIN)).flatmap(lambda kind: st.tuples(st.just(kind), PLAIN[kind])))
def test_what_is_shown_reads_back_to_the_same_value(pair):
    kind, natural = pair
    options = {FieldType.CHOICE: ["一", "二，三", "D"], FieldType.CHOICES: ["一", "二", "三"]}
    kept = field(kind, of=options.get(kind, []))
    value = parse_value(kept, natural)
    assert parse_value(kept, format_value(kept, value)) == value


@given(
    st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.booleans(), st.decimals()),
    st.sampled_from(list(PLAIN)),
)
def test_nothing_typed_ends_in_a_traceback(raw, kind):
    kept = field(kind, of=["一"])
    if is_empty(raw):
        return
    try:
        parse_value(kept, raw)
    except ValueFault as fault:
        assert fault.mend
