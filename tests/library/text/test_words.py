"""The words of the field are in the form in which texts are compared."""

from bihuan.library.text.fold import fold
from bihuan.library.text.words import DOMAIN_WORDS


def test_words_are_folded_and_there_are_enough():
    assert [word for word in DOMAIN_WORDS if fold(word) != word or len(word) < 1] == []
    assert len(set(DOMAIN_WORDS)) == len(DOMAIN_WORDS) >= 300
