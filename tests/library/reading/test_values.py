"""Names are safe to show, and issues survive the way between processes."""

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.issue import Level
from bihuan.library.reading.values import advice, fault, issue_from, issue_values, remark, shown


@given(st.text(st.characters(), max_size=300))
def test_shown_names_are_safe(name):
    safe = shown(name)
    safe.encode("utf-8")
    assert len(safe) <= 200
    assert not {unicodedata.category(each) for each in safe} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    if name.isascii() and name.isprintable() and len(name) <= 200:
        assert safe == name


def test_names_in_other_bytes_are_found_again():
    assert shown("材料.txt".encode("gbk").decode("utf-8", "surrogateescape")) == "材料.txt"
    assert shown("a\udc80.txt") == "a\ufffd.txt"
    assert shown("a\ud800.txt") == "a?.txt"
    long = shown("材" * 300 + ".docx")
    assert len(long) == 200 and long.endswith(".docx") and "…" in long


def test_issues_come_back_as_they_were():
    for issue in (fault("a", "甲", "改"), remark("b", "乙"), advice("c", "丙")):
        placed = replace(issue, file="x")
        assert issue_from(issue_values(placed)) == placed
    assert [fault("a", "", "").level, remark("a", "").level, advice("a", "").level] == list(Level)
