"""YAML files: what stays text, where everything stands, and what is refused without a traceback."""

import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.mechanism.yaml_source import MAX_ISSUES, read_yaml


def read(text: str | bytes):
    return read_yaml(text.encode() if isinstance(text, str) else text, "mechanism.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("no", "no"),
        ("03-31", "03-31"),
        ("12:30", "12:30"),
        ("2026-03-05", "2026-03-05"),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.50", 1.5),
        ("1e5", "1e5"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 30, "9" * 30),
        ("[a, 1, {b: no}]", ["a", 1, {"b": "no"}]),
        ("|\n  两行\n  文字\n", "两行\n文字\n"),
    ],
)
def test_values(written, value):
    source = read(f"a: {written}")
    assert source.issues == []
    assert source.data == {"a": value}
    assert type(source.data["a"]) is type(value)


def test_places_of_keys_and_values():
    places = read("甲:\n  b: [x, {c: 1}]\nd: 'e'\n").places
    assert places.keys["甲", "b"] == (2, 3)
    assert places.values["甲", "b"] == (2, 6)
    assert places.values["甲", "b", 0] == (2, 7)
    assert places.keys["甲", "b", 1, "c"] == (2, 11)
    assert places.values["d",] == (3, 4)
    assert places.value(("d", "missing")).line == 3
    assert places.key(("甲", "b", 1, "z")).column == 10


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ("a: &x [1]\nb: *x\n", "yaml_alias", 1, 4),
        ("a: *x\n", "yaml_alias", 1, 4),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml_tag", 1, 4),
        ("a: !!str 1\n", "yaml_tag", 1, 4),
        ("a: 1\nb: {c: 1, c: 2}\n", "yaml_duplicate", 2, 11),
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2, 1),
        ("1: x\n", "yaml_key", 1, 1),
        ("true: x\n", "yaml_key", 1, 1),
        ("? [a]\n: x\n", "yaml_key", 1, 3),
        ("a:\n\tb: 1\n", "yaml_tab", 2, 1),
        ("a: \x00\n", "file_control", 1, 4),
        ("a: 好\u2028\n", "file_control", 1, 5),
        ("a: b: c\n", "yaml_syntax", 1, 5),
        ("a: [1, 2\nb: 3\n", "yaml_syntax", 2, 2),
        ("a: 'x\n", "yaml_syntax", 2, 1),
        ("a: @x\n", "yaml_syntax", 1, 4),
        ('a: "\\q"\n', "yaml_syntax", 1, 5),
        ("%YAML 9.9\n---\na: 1\n", "yaml_syntax", 1, 1),
        ("标题: 中文\n".encode("gbk"), "file_encoding", 1, 1),
        ("a: 1\nb: 中文".encode("gbk"), "file_encoding", 2, 4),
        ("a: 1".encode("utf-16"), "file_encoding", 1, 1),
        (b"a: \xff\xfe\xfa", "file_encoding", 1, 4),
        ("[" * 40, "yaml_depth", 1, 34),
    ],
)
def test_refused(content, code, line, column):
    (issue,) = read(content).issues
    assert (issue.code, issue.file, issue.line, issue.column) == (code, "mechanism.yaml", line, column)
    assert issue.text and issue.mend
    assert not issue.text.isascii()


def test_both_places_of_a_repeated_key_are_named():
    (issue,) = read("a: 1\nb: 2\na: 3\n").issues
    assert issue.line == 3
    assert "第 1 行第 1 列" in issue.text


def test_gbk_is_recognised():
    assert "GBK" in read("标题: 中文".encode("gbk")).issues[0].text


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault():
    source = read("\ufeffa: 1\r\nb: 2\r\n".encode())
    assert source.issues == []
    assert source.data == {"a": 1, "b": 2}


BOMBS = {
    "ten megabytes": b"a: " + b"x" * 10_000_000,
    "a million brackets": b"[" * 999_999,
    "a million braces": b"{a: " * 249_999,
    "a million dashes": b"- " * 499_999,
    "a million question marks": b"? " * 499_999,
    "many keys": "".join(f"k{n}: 1\n" for n in range(90_000)).encode(),
    "one key again and again": b"a: 1\n" * 199_999,
    "billion laughs": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(1000)),
    "many tabs": b"\ta: 1\n" * 150_000,
    "many control characters": b"\x01" * 999_999,
    "one long line": b"a: " + "字".encode() * 300_000,
    "quotes": b"a: '" + b"''" * 499_000,
    "anchors": b"a: &" + b"x" * 999_000,
    "comment": b"#" * 999_999,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_little_memory(name):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    source = read(BOMBS[name])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert len(source.issues) <= MAX_ISSUES + 1
    if name not in ("one long line", "comment"):
        assert source.issues


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(alphabet="ab:-[]{}&*!|>'\"%@`#?,\n\t 中\\~1.", max_size=80).map(str.encode),
    )
)
def test_no_bytes_raise(content):
    source = read(content)
    for issue in source.issues:
        assert issue.line >= 1 and issue.column >= 1
        assert issue.text and issue.mend
