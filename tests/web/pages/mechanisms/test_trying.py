"""Trying an edited pack on past data, beside the version in force; what may not be seen stays withheld."""

import pytest

from bihuan.book.public import head
from bihuan.ledger.public import catalogue, create

pytestmark = pytest.mark.django_db
TRY = "/mechanisms/trial/try"
FIGURES = """\
figures:
  all: {title: 事项, count: matter, unit: 件}
  secrets: {title: 密件, count: secret, unit: 件}
warnings:
  many: {title: 等级高, of: matter, raise: level = '高', to: chief}
  hidden: {title: 有密件, of: secret, raise: title <> '', to: chief}
"""
DUTIES = "\nduties:\n  monthly: {title: 每月一件, every: month, for: {units: kind = '党支部'}, done: {record: matter}}\n"


@pytest.fixture
def tried(world, case, work, signed_in):
    """Two matters and a secret in the book; a working copy with figures, warnings and a duty that are not in force."""
    case(raised_on="2026-05-04", level="高", reason="急")
    case(raised_on="2026-05-05")
    secret = {"unit": "A", "effective_on": "2026-05-06", "title": "密"}
    create("trial.secret", [secret], actor=world.people["chief_a"])
    work(("\nledgers:", f"{DUTIES}\nledgers:"))
    browser = signed_in("admin")
    browser.post("/mechanisms/trial/edit", {"file": "figures.yaml", "text": FIGURES, "seen": ""})
    return browser


def test_figures_of_a_pack_that_nobody_adopted(tried):
    before = head().seq
    rows = {row["title"]: row for row in tried.get(f"{TRY}?period=2026&unit=ROOT").context["rows"]}
    assert (rows["事项"]["after"]["text"], rows["事项"]["came"]) == ("2", True)
    assert rows["密件"]["after"] == {"text": "—", "why": "保密"}
    assert head().seq == before
    assert not catalogue().mechanisms["trial"].figures


def test_warnings_and_duties_of_the_month_before(tried):
    rules = {
        each["title"]: each for each in tried.get(f"{TRY}?part=warnings&period=2026-06").context["rules"]
    }
    assert (rules["等级高"]["total"], rules["等级高"]["new"]) == (1, 1)
    assert rules["有密件"] == {"title": "有密件", "level": "黄色", "help": "", "closed": True}
    (duty,) = tried.get(f"{TRY}?part=duties&period=2026-05").context["duty_rows"]
    assert duty["before"] is None
    # Branches A and B owe one each; A has done it.
    assert duty["after"] == {"required": 2, "done": 1, "late": 0, "missed": 1}


def test_a_faulty_copy_is_not_tried_and_a_bad_period_told(tried):
    assert tried.get(f"{TRY}?period=soon").status_code == 422
    faulty = FIGURES.replace("count: matter,", "count: mater,")
    page = tried.get("/mechanisms/trial/edit?file=figures.yaml")
    tried.post(
        "/mechanisms/trial/edit", {"file": "figures.yaml", "text": faulty, "seen": page.context["seen"]}
    )
    page = tried.get(TRY)
    assert page.context["faults"] == 1
    assert "rows" not in page.context
