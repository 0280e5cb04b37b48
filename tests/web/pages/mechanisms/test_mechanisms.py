"""The catalogue and one mechanism: what everybody sees, and what only those who may adopt see."""

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.web.pages.mechanisms.consists import due_in_words
from bihuan.web.pages.mechanisms.written import as_html

pytestmark = pytest.mark.django_db


def groups(page) -> dict[str, list[str]]:
    return {each["id"]: [row["name"] for row in each["rows"]] for each in page.context["groups"]}


def test_everybody_finds_what_is_in_force_and_what_could_be(world, work, signed_in):
    found = groups(signed_in("nobody").get("/mechanisms/"))
    assert found["force"] == ["trial"]
    assert "integrity_risk" in found["shipped"]
    assert "work" not in found
    assert {"org", "library"} <= set(found["built_in"])
    row = signed_in("nobody").get("/mechanisms/").context["groups"][0]["rows"][0]
    assert (row["version"], row["unit"], row["work"]) == (1, "试验集团", False)


def test_pages_ask_few_statements(signed_in, django_assert_max_num_queries):
    browser = signed_in("nobody")
    for path, most in (("/mechanisms/", 14), ("/mechanisms/trial/", 18), ("/mechanisms/trial/files", 14)):
        browser.get(path)
        with django_assert_max_num_queries(most):
            browser.get(path)


def test_a_word_narrows_by_what_mechanisms_keep(signed_in):
    browser = signed_in("nobody")
    assert groups(browser.get("/mechanisms/?q=廉洁谈话")) == {"shipped": ["integrity_risk"]}
    assert browser.get("/mechanisms/?q=没有这样的").context["groups"] == []


def test_one_mechanism_says_what_it_consists_of(signed_in):
    page = signed_in("nobody").get("/mechanisms/integrity_risk/")
    parts = page.context["parts"]
    assert [each["title"] for each in parts["ledgers"]][:2] == ["廉洁风险点", "防范措施"]
    confirm = next(each for each in parts["ledgers"][0]["steps"] if each["title"] == "审核通过")
    assert (confirm["by"], confirm["within"], confirm["target"]) == ("本单位纪检委员", "5 个工作日", "在控")
    assert "采用…" not in page.content.decode()
    assert "采用…" in signed_in("admin").get("/mechanisms/integrity_risk/").content.decode()


def test_every_shipped_pack_can_be_read(signed_in):
    browser = signed_in("nobody")
    for folder in sorted(shipped_packs().glob("*/mechanism.yaml")):
        page = browser.get(f"/mechanisms/{folder.parent.name}/")
        assert page.status_code == 200
        assert page.context["parts"]["ledgers"] or page.context["parts"]["asked"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("end", "期末"),
        ("15", "期内第 15 天"),
        ("03-31", "3 月 31 日"),
        ("5 workdays", "期内第 5 个工作日"),
        ("10 days after", "期末后第 10 天"),
    ],
)
def test_deadlines_are_said_in_words(due, said):
    assert due_in_words(due) == said


def test_working_copies_are_for_those_who_may_adopt(work, signed_in):
    work(("title: 试验机制", "title: 试的机制"))
    assert signed_in("admin").get("/mechanisms/trial/?of=work").context["pack"].which == "work"
    assert signed_in("chief_a").get("/mechanisms/trial/?of=work").context["pack"].which == "force"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["adopt", "edit", "try", "check", "begin", "give-up"])
def test_pages_that_write_are_closed_to_others(work, signed_in, page, method):
    browser = signed_in("chief_a")
    status = getattr(browser, method)(f"/mechanisms/trial/{page}").status_code
    assert status == (405 if method == "get" and page in ("check", "begin", "give-up") else 403)


def test_files_are_read_by_line_and_versions_listed(signed_in):
    browser = signed_in("nobody")
    read = browser.get("/mechanisms/trial/files?file=mechanism.yaml")
    assert b'id="L3"' in read.content
    assert browser.get("/mechanisms/trial/versions").context["adopted"][0]["each"].version == 1
    assert browser.get("/mechanisms/nothing/").status_code == 404


def test_a_readme_is_shown_as_text_and_asks_nobody():
    shown = as_html(
        "# 题\n\n<script>x</script> ![a](https://x.y/z.png) [跑](javascript:x)\n\n| a |\n|:-:|\n| b |\n"
    )
    assert "<script>" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert "style=" not in shown
    assert "<table>" in shown
    assert "题" not in shown
