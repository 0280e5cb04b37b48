"""Source rows and the phrases of articles: every fault with its place."""

import pytest

from bihuan.mechanism.check import check_loaded
from bihuan.mechanism.load import load_bytes
from tests.mechanism.sample import FILES, Break, assert_found, issues_of, others

ROW = "{D04: [上门走访]}"
CASES = [
    Break("source_form", "{D04:", "{D4:", "D4:"),
    Break("phrase_none", ROW, "{D04: []}", "[]}"),
    Break("phrase_form", ROW, "{D04: [走访困难户, 访]}", "访]}\nbasis"),
    Break("phrase_form", ROW, "{D04: [走访…户]}", "走访…户]"),
    Break("phrase_form", ROW, "{D04: [走访困难户…]}", "走访困难户…"),
    Break("phrase_form", ROW, "{D04: [走访困难户, 走访困难户]}", "走访困难户]}"),
    Break("phrase_form", ROW, "{D04: [走访……员工, 走访…员工]}", "走访…员工]}"),
    Break("phrase_form", ROW, f"{{D04: [到了岗位{'走访' * 14}]}}", "到了岗位"),
    Break("phrase_form", ROW, '{D04: ["走访\\n员工"]}', '"走访'),
    Break("phrase_short", ROW, "{D04: [走访]}", "走访]}"),
    Break("value_form", ROW, "[D04]", "[D04]"),
    Break("value_form", ROW, "{D04: 上门走访}", "上门走访}"),
    Break("value_form", ROW, "{D04: [12]}", "12]}"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def test_two_letters_and_digits_are_no_common_word():
    """`5S` and the like are names; only two Chinese characters are likely to stand everywhere."""
    files = Break("", ROW, "{D04: [5S, 上门…员工]}", "").files()
    assert issues_of(files) == []


def test_a_pack_without_source_rows_is_whole():
    files = {**FILES, "mechanism.yaml": FILES["mechanism.yaml"].replace(f"implements: {ROW}\n", "")}
    loaded = load_bytes({name: text.encode() for name, text in files.items()}, name="visits")
    assert loaded.mechanism.definition.implements == {}
    assert check_loaded(loaded, others()) == []
