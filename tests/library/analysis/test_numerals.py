"""Chinese numerals against their values."""

import pytest

from bihuan.library.analysis.numerals import to_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百零三", 103), ("一百一十", 110), ("百", 100), ("二〇二四", 2024), ("12", 12), ("１２", 12), ("", 0), ("甲", 0)],
)  # fmt: skip
def test_number(text, number):
    assert to_number(text) == number
