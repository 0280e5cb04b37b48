"""Checks duties: one cadence each, a deadline that fits it, who is bound, and what counts as done."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from dateutil.rrule import rrulestr

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue, Sought
from bihuan.mechanism.check.expressions import moved
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.names import titles_once
from bihuan.mechanism.check.source_path import parse_path, read_part, table_in
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.types import Kind
from bihuan.mechanism.language import EVERY_TITLES, DutyDef, Every, FieldType, Source
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import Mechanism, Path

DAY_OF_YEAR = re.compile(r"(\d{2})-(\d{2})")
DAY_OF_PERIOD = re.compile(r"(\d{1,3})(?: (workdays?|days?)( after)?)?")
LEAP_YEAR = 2000
# The most days, and the most workdays, that a period can have.
DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 31, Every.QUARTER: 92, Every.HALF: 184, Every.YEAR: 366}
WORKDAYS = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 23, Every.QUARTER: 66, Every.HALF: 132, Every.YEAR: 262}
TOO_FINE = re.compile(r"FREQ=(HOURLY|MINUTELY|SECONDLY)|BY(HOUR|MINUTE|SECOND)=")
RULE_FORM = re.compile(r"(RRULE:)?[A-Z0-9=;,+-]+")
RECORD = (
    "record"  # `ledger.record` in `done`: the record that gave rise to the duty is itself what must be done
)


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's duties."""
    duties = mechanism.definition.duties
    yield from titles_once(
        mechanism, [(("duties", name), each.title) for name, each in duties.items()], "责任"
    )
    for name, duty in duties.items():
        root: Path = ("duties", name)
        yield from _cadence(mechanism, root, duty)
        yield from _due(mechanism, root, duty)
        each, found = _sought(mechanism, catalogue, (*root, "for", "each"), duty.for_.each)
        yield from found
        yield from _bound(mechanism, root, duty, each)
        yield from _done(mechanism, catalogue, root, duty, each.ledger if each else None)


def _cadence(mechanism: Mechanism, root: Path, duty: DutyDef) -> Iterator[Issue]:
    written = [key for key, value in (("every", duty.every), ("rrule", duty.rrule)) if value]
    if duty.for_.each:
        for key in written:
            text = f"一事一责（for.each）不按期间，又写了 {key}"
            yield fault(mechanism, "duty_cadence", (*root, key), text, f"删去 {key}，期限写 within", key=True)
        if not duty.within:
            text = "一事一责（for.each）没有写期限"
            yield fault(mechanism, "duty_cadence", root, text, "写 within: 5 workdays", key=True)
    elif not written:
        mend = "写 every: month 或 rrule；因事而起的写 for: {each: 台账} 和 within"
        yield fault(mechanism, "duty_cadence", root, "没有写每隔多久", mend, key=True)
    elif len(written) > 1:
        yield fault(
            mechanism, "duty_cadence", (*root, "rrule"), "every 和 rrule 都写了", "两个只留一个", key=True
        )
    if duty.within and not duty.for_.each:
        text = "within 只用于一事一责（for.each）"
        yield fault(mechanism, "duty_cadence", (*root, "within"), text, "期限写 due", key=True)
    if duty.rrule and (said := _rule_fault(duty.rrule)):
        mend = "写成如 FREQ=WEEKLY;BYDAY=FR 或 FREQ=MONTHLY;BYMONTHDAY=-1"
        yield fault(mechanism, "duty_cadence", (*root, "rrule"), said, mend)


def _rule_fault(rule: str) -> str:
    """What is wrong with a rule of RFC 5545, '' when nothing."""
    if TOO_FINE.search(rule):
        return "节奏最细到天，不能按小时、分、秒"
    if not RULE_FORM.fullmatch(rule):
        return f"“{rule[:40]}”不是 RFC 5545 的规则"
    try:
        rrulestr(rule, dtstart=datetime(LEAP_YEAR, 1, 1))
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return f"“{rule[:40]}”不是 RFC 5545 的规则"
    return ""


def _due(mechanism: Mechanism, root: Path, duty: DutyDef) -> Iterator[Issue]:
    path = (*root, "due")
    if duty.for_.each:
        if "due" in duty.model_fields_set:
            text = "一事一责的期限写 within，不写 due"
            yield fault(mechanism, "duty_due", path, text, "删去 due，写 within: 5 workdays", key=True)
        return
    said = _due_fault(duty.due, duty.every)
    if said:
        mend = "写 end、期内第几天如 15、几个工作日如 5 workdays、期末后如 5 workdays after，每年的可写 03-31"
        yield fault(mechanism, "duty_due", path, said, mend)


def _due_fault(due: str, every: Every | None) -> str:
    """What is wrong with a deadline inside (or after) a period, '' when nothing."""
    if match := DAY_OF_YEAR.fullmatch(due):
        if every is not Every.YEAR:
            return f"“{due}”是一年里的一天，只用于 every: year"
        try:
            date(LEAP_YEAR, int(match[1]), int(match[2]))
        except ValueError:
            return f"没有 {due} 这一天"
        return ""
    match = DAY_OF_PERIOD.fullmatch(due)
    if not match:
        return ""
    number, unit, after = int(match[1]), match[2] or "days", match[3]
    if not number:
        return "期限不能是第 0 天"
    most = (WORKDAYS if unit.startswith("work") else DAYS).get(every) if every and not after else None
    if most is not None and number > most:
        return f"{EVERY_TITLES[every]}一次的期间里没有第 {number} {'个工作日' if unit.startswith('work') else '天'}"
    return ""


def _bound(mechanism: Mechanism, root: Path, duty: DutyDef, each: Sought | None) -> Iterator[Issue]:
    path = (*root, "for")
    written = [key for key in ("units", "post", "people") if getattr(duty.for_, key) is not None]
    if len(written) > 1:
        text = f"由谁承担写了几种：{'、'.join(written)}"
        yield fault(mechanism, "duty_for", (*path, written[1]), text, "只留一种，其余另立责任", key=True)
    elif not written and not duty.for_.each:
        mend = "写 units（单位）、post（岗位）、people（人员）中的一种，或 each（一事一责）"
        yield fault(mechanism, "duty_for", path, "没有写由谁承担", mend)
    if each and each.path:
        text = f"一事一责按记录，后面不接“.{each.path}”"
        yield fault(mechanism, "duty_for", (*path, "each"), text, f"删去 .{each.path}")


def _sought(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, source: Source | None
) -> tuple[Sought | None, list[Issue]]:
    """The source resolved, or the fault that its ledger is not there."""
    if source is None:
        return None, []
    try:
        return catalogue.find_source(source, mechanism.id), []
    except NotFound:
        written = source.path.split(".")[0]
        mend = did_you_mean(written, catalogue.ledger_names(mechanism.id))
        code = "duty_for" if path[-2] == "for" else "duty_done"
        return None, [fault(mechanism, code, path, f"没有台账“{written}”", mend)]


def _done(
    mechanism: Mechanism, catalogue: Catalogue, root: Path, duty: DutyDef, each: Ledger | None
) -> Iterator[Issue]:
    done, path = duty.done, (*root, "done")
    people = duty.for_.post is not None or duty.for_.people is not None
    if (done.record is None) == (not done.figure):
        text = "record 和 figure 都写了" if done.figure else "没有写怎样算完成"
        yield fault(mechanism, "duty_done", path, text, "写 record: 台账，或 figure: 指标 与 reaches")
    if done.figure:
        yield from _figure(mechanism, catalogue, path, duty, people)
    elif done.reaches is not None:
        text = "reaches 只与 figure 合用"
        yield fault(
            mechanism, "duty_done", (*path, "reaches"), text, "删去它；记录的条数写 at_least", key=True
        )
    if done.person and not (people and duty.for_.each):
        text = "person 只用于一事一责又对人的责任"
        yield fault(mechanism, "duty_done", (*path, "person"), text, "删去它", key=True)
    sought, found = _sought(mechanism, catalogue, (*path, "record"), done.record)
    yield from found
    if not sought:
        return
    if duty.for_.each:
        yield from _about(mechanism, catalogue, (*path, "record"), sought, each)
        if people:
            yield from _person(mechanism, path, sought, done.person)
    elif people:
        yield from _leads(mechanism, catalogue, (*path, "record"), sought, "person", "台账.人员字段")
    elif sought.path:
        yield from _leads(mechanism, catalogue, (*path, "record"), sought, "unit", "台账，或 台账.单位字段")


def _figure(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, duty: DutyDef, people: bool
) -> Iterator[Issue]:
    done = duty.done
    try:
        catalogue.find_figure(done.figure, mechanism.id)
    except NotFound:
        mend = did_you_mean(done.figure, catalogue.figure_names(mechanism.id))
        yield fault(mechanism, "duty_done", (*path, "figure"), f"没有指标“{done.figure}”", mend)
    if done.reaches is None:
        text = "没有写指标达到多少算完成"
        yield fault(mechanism, "duty_done", (*path, "figure"), text, "写 reaches: 数值", key=True)
    if people or duty.for_.each:
        text = "指标按单位、按期间算，只能用于单位每期的责任"
        yield fault(mechanism, "duty_done", (*path, "figure"), text, "改用 record: 台账", key=True)
    if "at_least" in done.model_fields_set:
        text = "at_least 数记录，不与 figure 合用"
        yield fault(mechanism, "duty_done", (*path, "at_least"), text, "删去它，写 reaches", key=True)


def _about(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, sought: Sought, each: Ledger | None
) -> Iterator[Issue]:
    """The record must say which record it answers: by a link to it, or by being that record itself."""
    if each is None or (sought.path == RECORD and sought.ledger.id == each.id):
        return
    fitting = [name for name, field in sought.ledger.fields.items() if field.to == each.id]
    fitting += [RECORD] if sought.ledger.id == each.id else []
    if not sought.path:
        text = f"没有写“{sought.ledger.title}”的哪个字段指向“{each.title}”"
        yield fault(mechanism, "duty_done", path, text, did_you_mean("", fitting))
        return
    try:
        found = parse_path(sought, catalogue, table_in(sought))
    except ExpressionFault as error:
        yield from moved(mechanism, path, read_part(sought), error)
        return
    if found.kind is not Kind.LINK or found.ledger != each.id:
        text = f"“{sought.path}”不指向台账“{each.title}”"
        yield fault(mechanism, "duty_done", path, text, did_you_mean(sought.path, fitting))


def _person(mechanism: Mechanism, path: Path, sought: Sought, name: str) -> Iterator[Issue]:
    people = [each for each, field in sought.ledger.fields.items() if field.type is FieldType.PERSON]
    if not name:
        text = "一事一责又对人，没有写哪个字段是承担人"
        yield fault(mechanism, "duty_done", path, text, f"写 person：{did_you_mean('', people)}")
    elif name not in people:
        text = f"“{name}”不是台账“{sought.ledger.title}”的人员字段"
        yield fault(mechanism, "duty_done", (*path, "person"), text, did_you_mean(name, people))


def _leads(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, sought: Sought, to: str, form: str
) -> Iterator[Issue]:
    """The path must end in a person (or unit) field."""
    wanted = f"{ORG}.{to}"
    title = "人员" if to == "person" else "单位"
    fitting = [name for name, field in sought.ledger.fields.items() if field.type == to]
    if not sought.path:
        text = f"没有写台账“{sought.ledger.title}”的哪个{title}字段是承担人"
        yield fault(mechanism, "duty_done", path, text, f"写成 {form}；{did_you_mean('', fitting)}")
        return
    try:
        found = parse_path(sought, catalogue, table_in(sought))
    except ExpressionFault as error:
        yield from moved(mechanism, path, read_part(sought), error)
        return
    if found.kind is not Kind.LINK or found.ledger != wanted:
        text = f"“{sought.path}”是{found.title}，这里要{title}字段"
        yield fault(mechanism, "duty_done", path, text, f"写成 {form}；{did_you_mean('', fitting)}")
