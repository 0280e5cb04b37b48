"""Sentences, clauses and items keep their places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.outline.clauses import clauses, items, paragraphs, sentences

TEXT = "抓学习,促提升;“强作风”:有力、有效。\n第二段。"


def test_pieces_stand_where_they_say():
    (first, second) = sentences(TEXT)
    pieces = clauses(TEXT, *first)
    assert [piece.text for piece in pieces] == ["抓学习", "促提升", "强作风", "有力、有效"]
    assert [piece.followed for piece in pieces] == [",", ";", ":", "。"]
    assert [piece.text for piece in items(TEXT, *first)][-2:] == ["有力", "有效"]
    assert TEXT[slice(*second)] == "第二段。"
    assert [TEXT[slice(*each)] for each in paragraphs(TEXT)] == TEXT.split("\n")


@settings(max_examples=40)
@given(st.text(alphabet="甲乙丙,;。、“”\n ", max_size=40))
def test_every_letter_is_in_one_clause(text):
    found = [piece for span in sentences(text) for piece in clauses(text, *span)]
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert sorted(
        "".join(piece.text for piece in found).translate({ord(s): None for s in "、“” "})
    ) == sorted(sign for sign in text if sign in "甲乙丙")
