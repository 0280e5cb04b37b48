"""Reports read before they are written: figures lead to their traces, bad input is told and kept."""

from bihuan.base.period import parse_period
from bihuan.ledger.public import create
from bihuan.report.public import draft, trace_path
from bihuan.report.trace import read_trace

ASKED = "/reports/?unit=A&period=2026-Q3&mechanism=talks"


def test_every_figure_is_a_link_to_its_own_trace(world, browser):
    world.talk("2026-07-10", 30)
    page = browser(world.clerk).get(ASKED)
    text = page.content.decode()
    report = draft(world.units["A"], parse_period("2026-Q3"), ["talks"], actor=world.clerk)
    assert report.sources
    for source in report.sources:
        assert f'href="{trace_path(read_trace(source.link))}"' in text
    assert "〔暂无：" in text
    assert page.context["as_of"] == report.moment.as_of


def test_who_can_supply_what_is_missing_stands_beside_it(world, browser):
    text = browser(world.clerk).get(ASKED).content.decode()
    assert "经办甲" in text.partition("缺什么，找谁补")[2]


def test_htmx_gets_the_report_alone(world, browser):
    text = browser(world.clerk).get(ASKED, headers={"HX-Request": "true"}).content.decode()
    assert "谈话" in text and "<html" not in text


def test_bad_input_is_told_and_stays_in_the_form(world, browser):
    for wrong, said in (
        ("unit=没有", "没有"),
        ("period=去年", "去年"),
        ("mechanism=nothing", "nothing"),
        ("period=2026&dated=昨天", "昨天"),
    ):
        page = browser(world.clerk).get(f"/reports/?{wrong}&title=我的题目")
        text = page.content.decode()
        assert page.status_code == 422, wrong
        assert said in text.partition('role="alert"')[2]
        assert "我的题目" in text


def test_what_may_not_be_seen_is_withheld(world, browser):
    secret = [{"unit": "A", "effective_on": "2026-07-01", "person": "clerk_a", "minutes": 77}]
    create("secrets.talk", secret, actor=world.clerk)
    asked = "/reports/?unit=A&period=2026-Q3&mechanism=secrets"
    assert "77.0" in browser(world.clerk).get(asked).content.decode()
    hidden = browser(world.admin).get(asked).content.decode()
    assert "77.0" not in hidden and "保密" in hidden


def test_beside_the_year_before(world, browser):
    world.talk("2026-07-10", 30)
    page = browser(world.clerk).get("/reports/beside?unit=A&period=2026-Q3&mechanism=talks")
    assert "2025年第三季度" in page.content.decode()
    assert page.context["parts"][0][1][0]["now"].text == "1"
    assert browser(world.clerk).get("/reports/beside?unit=没有").status_code == 422
