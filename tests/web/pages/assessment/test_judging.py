"""The grid of judgements: all of a page or nothing, faults at their cells, nothing typed lost, others' judgements not run over."""

import json

import pytest

from bihuan.assess.score.public import judgements_in, open_cycle
from bihuan.book.public import head
from tests.assess.score.conftest import CARD, QUARTER


@pytest.fixture
def cycle(world):
    """A cycle that collects."""
    return open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])


def cells(answer) -> dict[tuple[str, str], object]:
    """Cells of the grid by name of the branch and title of the item."""
    return {(row["name"], cell.item.title): cell for row in answer.context["rows"] for cell in row["cells"]}


def form(answer, typed: dict[tuple[str, str], tuple[str, str]], **more: str) -> dict[str, str]:
    """The grid as a browser sends it, with points and reasons typed over what stands there."""
    sent = dict(more)
    for key, cell in cells(answer).items():
        points, reason = typed.get(key, (cell.points, cell.reason))
        sent |= {f"p-{cell.name}": points, f"r-{cell.name}": reason}
        sent |= {f"s-{cell.name}": str(cell.seen), f"o-{cell.name}": json.dumps(cell.was)}
    return sent


def kept(cycle) -> dict[str, str]:
    """Points kept, by record of the assessed."""
    return {subject: row.values.get("points", "") for (subject, _), row in judgements_in(cycle).items()}


def test_a_page_is_saved_whole_with_the_reason_of_the_column(world, cycle, signed_in):
    browser, page = signed_in("committee"), f"/assessment/cycles/{cycle}/judging"
    opened = browser.get(page)
    # The reviewers judge the one, and may call the other not applicable.
    assert [each["item"].title for each in opened.context["commons"]] == ["作风", "台账质量"]
    assert [cell.may for cell in opened.context["rows"][0]["cells"]] == [True, False]
    assert (opened.context["cells"], opened.context["done"]) == (3, 0)
    typed = {("A支部", "作风"): ("20", ""), ("B支部", "作风"): ("18.5", "有两次迟到")}
    common = opened.context["commons"][0]["name"]
    saved = browser.post(page, form(opened, typed, **{common: "查过记录"}))
    assert saved.status_code == 302
    rows = {row.unit: row.values for row in judgements_in(cycle).values()}
    assert rows[world.units["A"]]["reason"] == "查过记录"
    assert rows[world.units["B"]] | {"points": "18.50", "reason": "有两次迟到"} == rows[world.units["B"]]
    left = browser.get(f"{page}?left=1")
    assert [row["name"] for row in left.context["rows"]] == ["C支部"]


def test_one_fault_stops_the_page_and_nothing_typed_is_lost(world, cycle, signed_in):
    browser, page = signed_in("committee"), f"/assessment/cycles/{cycle}/judging"
    typed = {
        ("A支部", "作风"): ("20", "好"),
        ("B支部", "作风"): ("26", "超过满分"),
        ("C支部", "作风"): ("很好", ""),
    }
    before = head().seq
    answer = browser.post(page, form(browser.get(page), typed))
    assert (answer.status_code, head().seq, kept(cycle)) == (422, before, {})
    found = cells(answer)
    assert [bool(found[key].faults) for key in typed] == [False, True, True]
    assert "0 到 25" in found["B支部", "作风"].faults[0]
    assert {key: (found[key].points, found[key].reason) for key in typed} == typed


def test_who_came_first_is_told_and_not_run_over(world, cycle, signed_in):
    browser, page = signed_in("committee"), f"/assessment/cycles/{cycle}/judging"
    world.judge(cycle, "A", "作风", "20")
    opened = browser.get(page)
    browser.post(page, form(opened, {("A支部", "作风"): ("21", "别人先改")}))
    world.judge(cycle, "B", "作风", "10")
    # Of what I did not touch, that of others stands; where both typed, nothing is saved before I have seen it.
    typed = {("A支部", "作风"): ("24", "我改的"), ("C支部", "作风"): ("15", "我评的")}
    answer = browser.post(page, form(opened, typed))
    assert answer.status_code == 422
    found = cells(answer)
    assert "别人评成了21" in found["A支部", "作风"].faults[0]
    assert (found["A支部", "作风"].points, found["B支部", "作风"].points) == ("24", "10.00")
    assert set(kept(cycle).values()) == {"21.00", "10.00"}
    again = form(answer, {})
    cell = found["A支部", "作风"]
    again[f"p-{cell.name}"] = "24"
    assert browser.post(page, again).status_code == 302
    assert kept(cycle) == {world.units["A"]: "24.00", world.units["B"]: "10.00", world.units["C"]: "15.00"}


def test_clearing_is_not_taking_back(world, cycle, signed_in):
    browser, page = signed_in("committee"), f"/assessment/cycles/{cycle}/judging"
    world.judge(cycle, "A", "作风", "20")
    answer = browser.post(page, form(browser.get(page), {("A支部", "作风"): ("", "")}))
    assert answer.status_code == 422
    assert "作废" in cells(answer)["A支部", "作风"].faults[0]
    assert kept(cycle) == {world.units["A"]: "20.00"}


def test_only_whom_and_what_one_may_judge(world, cycle, signed_in):
    page = f"/assessment/cycles/{cycle}/judging"
    assert signed_in("head_A").get(page).context["rows"] == []
    organiser = signed_in("organiser").get(page)
    assert [each["item"].title for each in organiser.context["commons"]] == ["台账质量"]
    cell = cells(organiser)["A支部", "台账质量"]
    name = cell.name.replace("judged.record", "judged.style")
    forged = {f"p-{name}": "25", f"r-{name}": "不该由我评", f"s-{name}": "0", f"o-{name}": '["", "", false]'}
    assert signed_in("organiser").post(page, forged).status_code == 422
    assert signed_in("outsider").post(page, forged).status_code == 422
    assert kept(cycle) == {}
