"""Answers go out as words or as JSON; errors carry every issue and the right exit code."""

import json
from datetime import date
from decimal import Decimal

import numpy as np

from bihuan.base.errors import Conflict, Refused
from bihuan.base.issue import Issue
from bihuan.cli.answer import MAX_ISSUES_SHOWN, Answer, give, give_error, issue_lines, table


def test_json_keeps_numbers_exact(capsys):
    data = {"on": date(2026, 3, 5), "sum": Decimal("1200.50"), "units": (np.int64(3),), "text": "中文"}
    assert give(Answer(data), as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {
        "on": "2026-03-05",
        "sum": "1200.50",
        "units": [3],
        "text": "中文",
    }


def test_refusal_in_json_has_all_issues(capsys):
    refused = Refused([Issue("a", "甲不对", "改甲", row=3), Issue("b", "乙不对")])
    assert give_error(refused, as_json=True) == 2
    told = json.loads(capsys.readouterr().out)
    assert [issue["code"] for issue in told["issues"]] == ["a", "b"]


def test_conflict_says_that_nothing_is_lost(capsys):
    assert give_error(Conflict(7, 3, 5), as_json=False) == 5
    assert "没有丢失" in capsys.readouterr().err


def test_long_lists_are_cut_with_a_count():
    lines = issue_lines([Issue("x", f"第{n}") for n in range(MAX_ISSUES_SHOWN + 7)])
    assert "另有 7 处" in lines[-1]


def test_square_brackets_in_data_are_no_markup(capsys):
    give(Answer({}, [table(["名称"], [["[red]甲[/red]"]]), "[bold]乙[/bold]"]), as_json=False)
    out = capsys.readouterr().out
    assert "[red]甲[/red]" in out
    assert "[bold]乙[/bold]" in out
