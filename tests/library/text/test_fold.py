"""Folding keeps every offset, and looks only at single characters beside masked words."""

import unicodedata

import opencc
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bihuan.library.text.fold import fold, squeeze
from bihuan.library.text.plain import UNKNOWN, plain

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
WRITTEN = st.text("党黨建員员组織 DdＤxX某*政fF13的、。\n\t\u3000Aé㈱…𝐀", max_size=40)


@settings(max_examples=60)
@given(ANY | WRITTEN)
@example("\ud800\x00\r\n\u2028\u200b")
def test_offsets_stay_and_folding_twice_changes_nothing(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert all(each in " \n" for each in folded if each.isspace())
    assert "\0" not in folded
    folded.encode()  # no half of a surrogate pair is left


@settings(max_examples=60)
@given(ANY)
def test_a_plain_character_is_the_small_simplified_half_width_one(text):
    simple = opencc.OpenCC("t2s")
    for shown in text:
        if shown.isspace() or unicodedata.category(shown) in ("Cc", "Cf", "Cs", "Cn", "Co"):
            continue
        compatible = unicodedata.normalize("NFKC", shown)
        small = (compatible if len(compatible) == 1 else shown).lower()
        if len(small) == 1 and plain(shown) != small:
            assert plain(shown) == simple.convert(small)


def test_each_kind_of_writing_is_folded():
    assert fold("ＡＢｃ１２，（）") == "abc12,()"
    assert fold("黨員積分管理辦法") == "党员积分管理办法"
    assert fold("坚持D建引领，上好大D课") == "坚持党建引领,上好大党课"
    assert fold("一\u3000二\t三\r四") == "一 二 三\n四"
    assert fold("㈱…½") == "㈱…½"  # what would become longer stays
    assert fold("\ud83d") == UNKNOWN


def test_squeezing_leaves_line_ends():
    assert squeeze("一 二\n 三") == "一二\n三"
