"""Cutting a word typed without spaces: known words, what lies between, particles; pieces for a second try."""

import pytest

from bihuan.library.search.units import pieces, units


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("党建引领", ["党建引领"]),
        ("党员积分管理的经验做法", ["党员积分", "管理"]),
        ("民营企业和行业协会", ["民营企业", "行业协会"]),
        ("不合格党员怎么处置", ["不合格", "党员", "处置"]),
        ("加强年轻干部培养", ["年轻干部", "培养"]),
        ("如何加强落实", ["加强", "落实"]),
        ("揭榜挂帅揭榜挂帅", ["揭榜挂帅"]),
        ("青禾矿业", ["青禾矿业"]),
        ("abc-2025", ["abc-2025"]),
        ("2025年度述职评议", ["2025年度", "述职评议"]),
    ],
)
def test_units(word, cut):
    assert list(units(word)) == cut


def test_known_words_are_taken_the_longest_first():
    assert units("甲乙丙丁戊", ("甲乙", "甲乙丙", "丁戊")) == ("甲乙丙", "丁戊")
    assert units("甲乙己丁戊", ("甲乙", "丁戊")) == ("甲乙己", "丁戊")
    assert units("甲乙和丁戊", ("甲乙", "丁戊")) == ("甲乙", "丁戊")
    assert units("非甲乙丁戊", ("甲乙", "丁戊")) == ("非甲乙", "丁戊")


def test_pieces():
    assert pieces("化整为零") == ("化整", "整为", "为零")
    assert pieces("2025年度") == ("2025", "年度")
    assert pieces("党") == ("党",)
