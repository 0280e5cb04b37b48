"""Runs the demonstration from end to end: articles, packs, a year of work, every figure, a report, the check of the book."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from bihuan.accounts.public import open_account
from bihuan.base.clock import today
from bihuan.base.period import day_range
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import entries, head, verify
from bihuan.demo.doing import Doer
from bihuan.demo.organisation import ADMINISTRATOR, ROOT, TITLE
from bihuan.demo.setting_up import person_ref, unit_ref
from bihuan.demo.summary import Summary
from bihuan.demo.year import Year, plan_year
from bihuan.figures.public import answer
from bihuan.ledger.public import adopt_pack, catalogue, found
from bihuan.library.public import take_in
from bihuan.report.public import write

PACKS = (
    "integrity_risk",
    "study_sessions",
    "staff_wishes",
    "decision_list",
    "branch_assessment",
    "secretary_review",
    "weekly_monthly_quarterly_review",
    "member_points",
    "talent_warning",
    "performance_cycle",
    "five_step_study",
    "code_of_conduct",
    "staff_pulse",
    "challenge_board",
    "care_visits",
    "safe_days",
)
SAMPLE = Path("library") / "sample" / "sample-reports.txt"
REPORT_UNIT = "Y1"
WRITER = "党组织书记"
SIGNING_IN = ("经办人", "党组织书记", "纪检委员")  # whose desks one may look at, all of the same company
REPORT_NAME = "云岭第一装备公司年度工作情况报告.docx"


def run(*, source: Path | None, report: Callable[[str], None]) -> Summary:
    """Fill the (empty, migrated) workspace of the settings with the demonstration and hand on what was done.

    `source`: a compilation to take in, None for the shipped sample. `report` is told in words how it goes. The year ends
    yesterday.
    """
    summary, doer = Summary(), Doer()
    year = plan_year(today() - timedelta(days=1))
    with _part(summary, "建立组织、采用机制", report), doer.standing_at(year.start):
        _found(doer)
    with _part(summary, "收入文章", report), doer.standing_at(year.start):
        intake = take_in(
            source or shipped_packs() / SAMPLE,
            actor=doer.number(person_ref(ADMINISTRATOR)),
            unit=doer.number(unit_ref(ROOT)),
        )
        summary.counts["articles"] = len(intake.articles)
    with _part(summary, "一年的工作", report):
        doer.do(year.acts, _told_monthly(report))
    _count(summary, doer, year)
    with _part(summary, "全部指标", report):
        _figures(summary, year)
    with _part(summary, "写报告", report):
        _report(summary, doer, year)
    _accounts(summary, doer, year)
    with _part(summary, "核验账本", report):
        summary.sound = not verify().faults
    return summary


@contextmanager
def _part(summary: Summary, title: str, report: Callable[[str], None]) -> Iterator[None]:
    report(f"{title}……")
    began = time.perf_counter()
    yield
    summary.seconds[title] = round(time.perf_counter() - began, 2)


def _found(doer: Doer) -> None:
    founded = found(TITLE, number=ADMINISTRATOR)
    for ref, record in ((unit_ref(ROOT), founded.unit), (person_ref(ADMINISTRATOR), founded.person)):
        doer.know(ref, next(iter(entries(record=record))))
    for pack in PACKS:
        adopt_pack(shipped_packs() / pack, unit=founded.unit, actor=founded.person, basis="演示")


def _told_monthly(report: Callable[[str], None]) -> Callable[[date], None]:
    month: list[tuple[int, int]] = []

    def told(day: date) -> None:
        if (day.year, day.month) not in month:
            month.append((day.year, day.month))
            report(f"  {day.year} 年 {day.month} 月")

    return told


def _accounts(summary: Summary, doer: Doer, year: Year) -> None:
    """Ways in for the administrator and a few people of one company; the passwords are made up anew each time."""
    people = {post: year.organisation.holder(post, REPORT_UNIT, year.last) for post in SIGNING_IN}
    for post, number in {"管理员": ADMINISTRATOR, **people}.items():
        if number:
            password = secrets.token_urlsafe(9)
            open_account(doer.number(person_ref(number)), password)
            summary.accounts.append((post, number, password))


def _count(summary: Summary, doer: Doer, year: Year) -> None:
    summary.counts |= {
        "units": len(year.organisation.parents),
        "people": len(year.organisation.people),
        "entries": head().seq,
        "batches": doer.batches,
        "imported": doer.imported,
    }
    summary.actions = {str(verb): number for verb, number in doer.done.items()}


def _figures(summary: Summary, year: Year) -> None:
    """Every figure of every unit, for the whole year and for each month of it."""
    known = catalogue()
    names = [each.id for each in known.figures.values() if each.mechanism in PACKS]
    whole = day_range(year.start, year.last)
    periods = [*whole.split("month"), whole]
    grid = answer(names, periods)
    missing = sum(int((grid.column(name, period).fault > 0).sum()) for name in names for period in periods)
    summary.counts |= {
        "figures": len(names),
        "values": len(names) * len(periods) * len(grid.units),
        "missing": missing,
    }


def _report(summary: Summary, doer: Doer, year: Year) -> None:
    """The year of one company, written by its secretary, who may see all that it shows."""
    writer = year.organisation.holder(WRITER, REPORT_UNIT, year.last)
    written = write(
        doer.number(unit_ref(REPORT_UNIT)),
        day_range(year.start, year.last),
        PACKS,
        settings.WORKSPACE.reports / REPORT_NAME,
        actor=doer.number(person_ref(writer)),
    )
    summary.report = written.path
    summary.counts["report_figures"] = written.figures
