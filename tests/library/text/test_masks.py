"""Masked words are put right where they are sure, and only there."""

import pytest

from bihuan.library.text.masks import Mask, masks, restore


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("加强D的建设", "加强党的建设"),
        ("厂D委牵头，xD支部落实", "厂党委牵头，x党支部落实"),
        ("全面从严治D", "全面从严治党"),
        ("弘扬伟大建D精神", "弘扬伟大建党精神"),
        ("落实D要管D要求", "落实党要管党要求"),
        ("一名Ｄ员、两名d员", "一名党员、两名党员"),
        ("区政F和市ZF", "区政府和市政府"),
        ("ZGGCD员", "中国共产党员"),
        ("新时代ZG特色", "新时代中国特色"),
        ("反f倡廉，提高ZZ站位", "反腐倡廉，提高政治站位"),
        ("为RM群众办事的干b", "为人民群众办事的干部"),
    ],
)
def test_sure_masks_are_put_right(shown, meant):
    assert restore(shown) == meant


@pytest.mark.parametrize(
    "shown",
    [
        "3D打印和3D建模", "D级风险", "D座D区", "选项D的人数", "D轮融资", "维生素D", "VD内饰", "D课程表", "D员工",
        "xx省x公司", "增长*个百分点", "某委某员", "求gcd的值", "ZG01号", "zf", "word文档", "CDE建设", "iPad建议",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_stays(shown):
    assert restore(shown) == shown


def test_masks_are_told_with_their_places():
    assert masks("看：D建与政f") == [Mask(2, 3, "D", "党"), Mask(6, 7, "f", "府")]
    assert masks("黨員 ＡＢ") == []


def test_all_but_the_masks_is_shown_as_it_was():
    assert restore("黨委（D組織）Ａ") == "黨委（党組織）Ａ"
