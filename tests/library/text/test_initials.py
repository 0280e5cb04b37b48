"""Initials: one letter per character, read as in the word; surnames as surnames."""

import pytest

from bihuan.library.text.initials import initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("党建工作", "djgz"),
        ("黨建", "dj"),
        ("银行行长", "yhhz"),
        ("重庆长期重点", "cqcqzd"),
        ("安全A区 2026", "aqaq 2026"),
        ("女儿", "ne"),
        ("", ""),
    ],
)
def test_each_character_gives_one_letter(text, letters):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [("单立", "sl"), ("曾重阳", "zzy"), ("尉迟重", "ycz"), ("欧阳解", "oyj"), ("解", "x")],
)
def test_a_surname_is_read_as_one(name, letters):
    assert initials(name, name=True) == letters
