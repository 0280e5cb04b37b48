"""One figure traced: exactly its records, what it was at a moment and what changed since, nothing that may not be seen."""

from urllib.parse import quote

import pytest

from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.public import drill
from bihuan.report.public import Question, trace_path
from bihuan.web.pages.figures.below import PAGE as UNITS


def address(office, figure="library.articles", unit=None, period="2026", as_of=None) -> str:
    return trace_path(Question(figure, unit or office.root, parse_period(period), as_of or head().seq))


@pytest.fixture
def reader(office):
    """The browser of somebody without a post."""
    for n in range(3):
        office.shelf.article(f"第{n}篇")
    return office.browser(office.shelf.plain)


def test_a_number_leads_to_its_records_in_two_clicks(office, reader):
    cards = reader.get("/figures/?mechanism=library&unit=ROOT&period=2026").context["groups"][0]["cards"]
    traced = reader.get(next(card.trace for card in cards if card.figure.name == "articles"))
    assert traced.context["found"].text == "3"
    expected = drill("library.articles", office.root, parse_period("2026"))
    assert [each["record"] for each in traced.context["rows"]] == [each.record for each in expected.rows]
    for row in traced.context["rows"]:
        assert f'href="/records/{row["record"]}' in traced.content.decode()
    assert [each.reading.text for each in traced.context["below"].units] == ["0"]
    months = traced.context["trend"]["bars"]
    assert (len(months), months[-1]["point"].text) == (12, "3")
    assert [cell.reading.text for cell in traced.context["heat"].own[1]][-1] == "3"


def test_a_traced_number_stays_what_it_was_and_says_what_changed(office, reader):
    then = address(office)
    new = office.shelf.article("后来的")
    traced = reader.get(then)
    assert traced.context["found"].text == "3"
    assert traced.context["later"].now.text == "4"
    assert traced.context["later"].words == "比那时多 1 篇（+33.3%）"
    since = reader.get(f"{then}?since=1").context["differences"]
    assert [(each.title, [row.record for row in each.shown]) for each in since.found] == [
        ("后来算进来的", [new])
    ]
    now = reader.get(traced.context["later"].trace)
    assert now.context["found"].text == "4"
    assert now.context["later"] is None
    office.talk(office.root)
    assert reader.get(now.request["PATH_INFO"]).context["later"].same


def test_a_moment_can_be_chosen_and_what_is_left_alone_stays(office, reader):
    here = address(office)
    day = reader.get(here).context["at"]
    moved = reader.get(f"{here}?unit=B1&period=2026-Q3&at={day}")
    assert (moved.status_code, moved["Location"]) == (
        302,
        address(office, unit=office.branch, period="2026-Q3"),
    )
    assert reader.get(f"{here}?at=2026-09-30")["Location"] == here
    assert reader.get(f"{here}?at=")["Location"] == here
    early = reader.get(f"{here}?at=2020-01-01T08:00")
    assert early.status_code == 422
    assert "那时账本里还没有分录" in early.content.decode()
    for asked, kept in (("at=昨天", "昨天"), ("unit=没有", "没有"), ("period=去年", "去年")):
        refused = reader.get(f"{here}?{asked}")
        assert refused.status_code == 422
        assert f'value="{kept}"' in refused.content.decode()
        assert refused.context["found"].text == "3"


def test_parts_are_told_and_lead_on(office):
    browser = office.browser(office.clerk)
    share = browser.get(address(office, "trial.confirmed_share", office.branch)).context
    assert [(each["text"], each["href"]) for each in share["parts"]] == [
        ("0", "?part=of#behind"),
        ("2", "?part=over#behind"),
    ]
    ratio = browser.get(address(office, "trial.minutes_each", office.branch)).context
    assert [each["text"] for each in ratio["parts"]] == ["80", "0"]
    assert ratio["found"].missing == "分母“成员数”为 0"
    assert "trial.minutes/" in ratio["parts"][0]["href"]
    summed = browser.get(address(office, "trial.cost", office.branch)).context
    assert sorted(str(row["amount"]) for row in summed["rows"]) == ["12.50", "20.00"]
    only = browser.get(address(office, "trial.confirmed_share", office.branch) + "?part=of").context
    assert (only["part"], only["total"]) == ("of", 0)


def test_records_that_may_not_be_read_are_not_shown_though_the_number_is(office):
    browser = office.browser(office.shelf.plain)
    page = browser.get(address(office, "trial.talks") + "?since=1")
    assert page.context["found"].text == "4"
    assert "rows" not in page.context
    assert "您不能查看台账“谈话”" in page.content.decode()


def test_what_is_withheld_tells_nothing(office):
    page = office.browser(office.shelf.plain).get(address(office, "trial.secrets", office.branch))
    assert page.status_code == 200
    assert page.context["withheld"]
    for name in ("trend", "heat", "below", "rows", "parts", "later"):
        assert name not in page.context
    assert "777" not in page.content.decode()
    other = office.browser(office.clerk).get(address(office, "trial.secrets"))
    assert other.context["withheld"], "the whole holds units that the clerk may not see"
    assert (
        office.browser(office.clerk)
        .get(address(office, "trial.secrets", office.branch))
        .context["found"]
        .text
        == "777"
    )


def test_bad_addresses_are_told(reader):
    assert reader.get("/trace/library.nothing/1/2026/5").status_code == 404
    assert reader.get("/trace/library.articles/99999/2026/5").status_code == 404
    assert reader.get(f"/trace/{quote('什么')}").status_code == 422


def test_a_page_asks_few_statements(office, reader, django_assert_max_num_queries):
    here = address(office)
    reader.get(here)
    with django_assert_max_num_queries(40):
        reader.get(here)
    assert UNITS <= 40
