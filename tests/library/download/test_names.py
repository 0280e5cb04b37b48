"""Names of files are safe everywhere, tell the title, and differ."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bihuan.library.download.names import file_name, free_path, numbered_name, safe_name
from bihuan.library.download.values import Chosen, Form


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于 试学\n的通知", "关于 试学 的通知"),
        ('a/b\\c:d*e?"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (". . ", "无题"),
        ("总结...", "总结"),
        ("con.txt", "_con.txt"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("题" * 200, "题" * 60),
    ],
)
def test_titles_become_names(title, name):
    assert safe_name(title) == name


@settings(max_examples=80)
@given(st.text(max_size=120))
@example("\ud800")
@example("𠮷" * 100)
def test_any_title_makes_a_name_that_any_system_takes(title):
    name = safe_name(title)
    assert name and len(name.encode()) <= 200
    assert not set(name) & set('\\/:*?"<>|\0')
    assert name == name.strip(" .")
    assert not any(unicodedata.category(each) in ("Cc", "Cf", "Cs") for each in name)


def test_numbers_keep_the_order_and_tell_equal_titles_apart():
    names = [numbered_name(place, 120, "总结", Form.TXT) for place in (2, 11, 110)]
    assert names == ["002_总结.txt", "011_总结.txt", "110_总结.txt"]


def test_a_selection_is_called_by_its_number():
    assert file_name([Chosen(1, "甲/乙")], Form.PDF) == "甲_乙.pdf"
    assert file_name([Chosen(1, "甲"), Chosen(2, "乙")], Form.ZIP) == "素材2篇.zip"


def test_what_is_there_is_not_written_over(tmp_path: Path):
    assert free_path(tmp_path / "甲.txt") == tmp_path / "甲.txt"
    (tmp_path / "甲.txt").touch()
    (tmp_path / "甲（2）.txt").touch()
    assert free_path(tmp_path / "甲.txt") == tmp_path / "甲（3）.txt"
