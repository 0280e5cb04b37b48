"""Adopting on a page: what it asks is shown first; faults, missing mechanisms and late changes stand in the way."""

import pytest

from bihuan.ledger.public import catalogue, versions_of

pytestmark = pytest.mark.django_db
ADOPT = "/mechanisms/branch_assessment/adopt"


def agree(page, **more):
    """What the form of the page sends."""
    return {"unit": page.context["unit"], "seen": page.context["planned"].digest, "basis": "试字1号", **more}


def test_the_burden_is_told_before_anything_is_adopted(world, signed_in):
    browser = signed_in("admin")
    page = browser.get(ADOPT)
    clerk = next(row for row in page.context["shares"] if row["title"] == "经办人")
    assert (clerk["holders"], clerk["entries"], clerk["entries_each"]) == (3, "5.3", "1.8")
    assert "党小组组长" in page.context["weight"].missing
    narrower = browser.get(f"{ADOPT}?unit=B")
    assert next(row for row in narrower.context["shares"] if row["title"] == "经办人")["entries"] == "2.7"
    assert "branch_assessment" not in catalogue().mechanisms
    done = browser.post(ADOPT, agree(page))
    assert (done.status_code, done.url) == (302, "/mechanisms/branch_assessment/")
    adopted = versions_of("branch_assessment")[0]
    assert (adopted.basis, adopted.unit, adopted.actor) == ("试字1号", world.root, world.admin)


def test_what_it_uses_comes_first(signed_in):
    browser = signed_in("admin")
    page = browser.get("/mechanisms/member_points/adopt")
    assert [each["name"] for each in page.context["first"]] == ["study_sessions"]
    assert not page.context["ready"]
    first = browser.get("/mechanisms/study_sessions/adopt?then=member_points")
    done = browser.post("/mechanisms/study_sessions/adopt", agree(first, then="member_points"))
    assert done.url == "/mechanisms/member_points/adopt"
    assert browser.get(done.url).context["ready"]
    other = browser.post(
        "/mechanisms/branch_assessment/adopt", agree(browser.get(ADOPT), then="//evil.example")
    )
    assert other.url == "/mechanisms/branch_assessment/"


def test_an_upgrade_says_what_it_changes_and_touches(world, case, work, signed_in):
    case()
    work(("version: 1", "version: 2"), ("by: clerk, ask: amount", "by: chief, ask: amount"))
    browser = signed_in("admin")
    page = browser.get("/mechanisms/trial/adopt")
    rows = [row for group in page.context["meaning"] for row in group["rows"]]
    assert [(row["title"], row["what"], row["before"], row["after"]) for row in rows] == [
        ("试验机制", "版本号", "1", "2"),
        ("提交", "由谁办", "经办人", "负责人"),
    ]
    assert [(each.title, each.records, each.waiting) for each in page.context["touched"]] == [("事项", 1, 1)]
    assert browser.post("/mechanisms/trial/adopt", agree(page)).status_code == 302
    assert catalogue().mechanisms["trial"].version == 2
    # What was adopted is no revision any more, and the next one begins from it.
    assert "work" not in browser.get("/mechanisms/trial/").context["pack"].offered
    versions = browser.get("/mechanisms/trial/versions").context
    assert (versions["old"], versions["new"]) == ("1", "2")
    assert browser.get("/mechanisms/trial/edit").context["errors"] == 0


def test_what_was_changed_meanwhile_is_not_adopted(work, signed_in):
    browser = signed_in("admin")
    work(("version: 1", "version: 2"))
    page = browser.get("/mechanisms/trial/adopt")
    work(("title: 事项\n", "title: 大事\n"))
    refused = browser.post("/mechanisms/trial/adopt", agree(page))
    assert refused.status_code == 422
    assert [each.code for each in refused.context["refused"]] == ["adopt.overtaken"]
    assert "试字1号" in refused.content.decode()
    assert catalogue().mechanisms["trial"].version == 1


def test_what_records_rely_on_is_told_with_its_line(case, work, signed_in):
    case(people="5")
    text = work(
        ("version: 1", "version: 2"),
        (
            "people: {title: 人数, type: integer, min: 0, max: 999, unit: 人}",
            "people: {title: 人数, type: text}",
        ),
    )
    page = signed_in("admin").get("/mechanisms/trial/adopt")
    (fault,) = page.context["faults"]
    assert fault.code == "adopt.incompatible"
    assert "people:" in text.splitlines()[fault.line - 1]
    assert not page.context["ready"]


def test_what_burdens_needs_a_basis(work, signed_in):
    work(
        ("version: 1", "version: 2"),
        (
            "      title: {title: 名称, type: text",
            "      rank: {title: 排名, type: integer}\n      title: {title: 名称, type: text",
        ),
    )
    browser = signed_in("admin")
    page = browser.get("/mechanisms/trial/adopt")
    assert [each.code for each in page.context["advice"]].count("burden_ranking") == 1
    refused = browser.post("/mechanisms/trial/adopt", agree(page, basis=""))
    assert [each.code for each in refused.context["refused"]] == ["adopt.basis"]
    assert browser.post("/mechanisms/trial/adopt", agree(page)).status_code == 302


def test_what_is_in_force_needs_no_adoption(signed_in):
    assert "没有可升级的内容" in signed_in("admin").get("/mechanisms/trial/adopt").content.decode()
