"""What is no part of an article is recognised by its form; prose that speaks of the same things stays."""

import pytest

from bihuan.library.analysis.asides import (
    ADVERTISING,
    CONTACT,
    COPYRIGHT,
    PAGE,
    PAYWALL,
    RULE,
    WATERMARK,
    WEB,
    reason_of,
    set_aside,
)  # fmt: skip
from bihuan.library.analysis.lines import lines_of


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("##paidbegin##", PAYWALL),
        ("[hide]", PAYWALL),
        ("以下内容为付费内容，购买后可见", PAYWALL),
        ("更多材料请加微信：abc12345", ADVERTISING),
        ("【某某素材库】——每天更新材料，会员群同步更新", ADVERTISING),
        ("欢迎扫码加入资料群，海量范文免费领取", ADVERTISING),
        ("代写各类材料，原创保密，价格优惠", ADVERTISING),
        ("客服微信：abc12345", CONTACT),
        ("QQ：10001", CONTACT),
        ("公众号：某某文秘", CONTACT),
        ("https://example.org/1", WEB),
        ("上一篇：别的文章", WEB),
        ("浏览次数：12 字体：大 中 小", WEB),
        ("版权所有 未经许可不得转载", COPYRIGHT),
        ("本文来源于网络，仅供参考，侵权请联系删除", COPYRIGHT),
        ("- 3 -", PAGE),
        ("第 3 页 共 10 页", PAGE),
        ("－12－", PAGE),
        ("----------", RULE),
        ("＊＊＊＊＊", RULE),
    ],
)
def test_reasons(line, reason):
    (found,) = lines_of(line)
    assert reason_of(found.plain) == reason


@pytest.mark.parametrize(
    "line",
    [
        "依托微信公众号“清风检测”，每周推送一期廉洁微课，职工随时可学，点击量稳步上升。",
        "一是建立微信群，做到通知到人、提醒到人；二是开通公众号，做到学习有园地。",
        "二、公众号：定期推送",
        "联系电话：见通讯录",
        "发展新会员三十名，会员单位达到一百二十家。",
        "各单位要把来自网络的意见收集起来，逐条答复，件件有回音，并在内部网站公开办理结果，接受监督。",
        "2024年5月20日",
        "3",
        "扫码答题、积分兑换，学习变得有意思了。",
        "严禁请人代写材料。",
        "严禁请人代写各类材料",
        "建立完整的会议资料，加强归档管理，做到随时能查。",
        "我们建立案例素材库，每月更新，职工随时能看。",
        "商会建立会员群，及时发布各类政策材料，方便会员单位学习。",
        "请各支部在微信群接龙报名。",
        "加强微信群管理",
        "（三）关注公众号，学在日常",
        "内部材料不得外传，发现问题及时联系办公室。",
    ],
)
def test_prose_stays(line):
    (found,) = lines_of(line)
    assert reason_of(found.plain) == ""


def told(text: str) -> list[str]:
    lines = lines_of(text)
    set_aside(lines)
    return [line.reason for line in lines]


def test_bare_numbers_are_pages_only_where_they_count_up():
    filler = "一段\n" * 6
    assert told(f"{filler}1\n{filler}2\n{filler}3\n").count(PAGE) == 3
    assert PAGE not in told(f"{filler}1\n{filler}7\n{filler}3\n")
    assert PAGE not in told("1\n2\n3\n一段")


def test_a_line_beside_every_page_number_is_a_watermark():
    page = "正文一段。\n青石文集\n- {} -\n"
    assert told("".join(page.format(number) for number in range(1, 5))).count(WATERMARK) == 4
    assert WATERMARK not in told("主要做法\n正文一段。\n" * 4)


def test_a_telephone_stands_aside_only_beside_advertising():
    assert told("正文。\n联系电话：10001\n客服微信：abc12345") == ["", CONTACT, CONTACT]
    assert told("正文。\n联系电话：10001\n青石集团工会") == ["", "", ""]
