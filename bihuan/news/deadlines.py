"""News of deadlines: records whose next step has a time limit, for the people who may take that step."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.db.models import Max, Q

from bihuan.book.public import Entry, Record, waiting
from bihuan.ledger.public import STEP, catalogue, labels, may_see
from bihuan.mechanism.language import Step, StepKind, Where
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.news.addressees import CREATOR, addressees
from bihuan.news.item import News, Urgency
from bihuan.news.reach import reach_of
from bihuan.news.repeats import Repeats
from bihuan.news.windows import Windows
from bihuan.org.public import tree

KIND = "deadline"
AT_ONCE = 500  # records looked up together
LISTED = 1000  # units: more are not named in a statement


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A record that waits, the steps with a time limit, and who may take which."""

    record: Record
    ledger: Ledger
    takers: Mapping[int, list[Step]]


def deadline_news(on: date, people: Set[int] | None, windows: Windows) -> Iterator[tuple[int, News]]:
    """Each person (of `people`; None: everybody) with each record that waits for a step of theirs."""
    known, repeats = catalogue(), Repeats()
    for part in _waiting(known, on, people):
        records = [each.record.record for each in part]
        named, entered = labels(known, records), _entered(records)
        for each in part:
            number = each.record.record
            for person, steps in each.takers.items():
                news = _news(each, steps, named[number], entered.get(number, 0), on, windows)
                line = repeats.line(each.record, each.ledger, person)
                yield (
                    person,
                    replace(news, text=f"{news.text}；{line}", open_text=f"{news.open_text}；{line}")
                    if line
                    else news,
                )


def _waiting(known: Catalogue, on: date, people: Set[int] | None) -> Iterator[list[_Waiting]]:
    """What waits for one of these people, some records at a time."""
    rows = iter(_candidates(known, on, people))
    while part := list(islice(rows, AT_ONCE)):
        firsts = [row.first for row in part if any(map(_asks_creator, _limited(known, row)))]
        creators = dict(Entry.objects.filter(seq__in=firsts).values_list("record", "actor"))
        found = (_find(known, row, creators.get(row.record, 0), on, people) for row in part)
        yield [each for each in found if each]


def _candidates(known: Catalogue, on: date, people: Set[int] | None) -> Iterable[Record]:
    """Records with a deadline; for some few people only where a step may be theirs by the posts they hold."""
    places = tree(on).places
    reach = reach_of(people, on, known.posts)
    if reach is None:
        return waiting(list(places))
    meant: dict[frozenset[int] | None, Q] = {}
    for ledger in known.ledgers.values():
        for step in filter(_has_limit, ledger.steps.values()):
            units = reach.units(step.by)
            if units is None or units:
                here = Q(ledger=ledger.id, state__in=step.source)
                meant[units] = meant.get(units, Q()) | here
    where = Q()
    for units, here in meant.items():
        where |= here if units is None or len(units) > LISTED else here & Q(unit__in=units)
    found = (
        waiting().filter(where).order_by() if meant else ()
    )  # ordered at the desk; here it would cost an index
    return (row for row in found if row.unit in places)


def _has_limit(step: Step) -> bool:
    return step.within is not None and step.kind is not StepKind.WITHDRAW


def _asks_creator(step: Step) -> bool:
    return any(word.where is Where.CONCERNED and word.name == CREATOR for word in step.by)


def _limited(known: Catalogue, record: Record) -> list[Step]:
    """Steps with a time limit that leave the present state; none when the record's mechanism is no longer in force."""
    if record.ledger not in known.ledgers:
        return []
    steps = known.ledgers[record.ledger].steps.values()
    return [step for step in steps if record.state in step.source and _has_limit(step)]


def _find(
    known: Catalogue, record: Record, creator: int, on: date, people: Set[int] | None
) -> _Waiting | None:
    takers: dict[int, list[Step]] = {}
    for step in _limited(known, record):
        found = addressees(
            step.by, unit=record.unit, on=on, posts=known.posts, document=record.values, creator=creator
        )
        for person in found if people is None else found & people:
            takers.setdefault(person, []).append(step)
    if not takers:
        return None
    ledger = known.ledger(record.ledger)
    if ledger.definition.confidential:
        takers = {person: steps for person, steps in takers.items() if may_see(known, person, record)}
    return _Waiting(record, ledger, takers) if takers else None


def _entered(records: list[int]) -> dict[int, int]:
    """The seq of each record's latest step: a state entered again is a new thing to tell, an amendment is not."""
    steps = Entry.objects.filter(record__in=records, action__startswith=STEP)
    return dict(steps.values_list("record").annotate(Max("seq")))


def _news(waits: _Waiting, steps: list[Step], label: str, entered: int, on: date, windows: Windows) -> News:
    record, definition = waits.record, waits.ledger.definition
    left = settings.WORKSPACE.calendar.between(on, record.due_on)
    stages, level = ["waiting"], Urgency.WAITING
    if left <= windows.remind_workdays:
        stages, level = [*stages, "soon"], Urgency.SOON
    if record.due_on < on:
        stages, level = [*stages, "late"], Urgency.LATE
    doing = "、".join(dict.fromkeys(step.title for step in steps))
    until = f"待{doing}，{record.due_on} 到期，{how_long(record.due_on, on, left)}"
    text = f"{definition.title}“{label}”{until}"
    return News(
        kind=KIND,
        title=f"{definition.title}：{doing}",
        text=text,
        unit=record.unit,
        record=record.record,
        due_on=record.due_on,
        level=level,
        thing=f"{KIND}/{record.record}/{entered}/{record.due_on}",
        stages=tuple(stages),
        open_text=f"保密事项 #{record.record} {until}" if definition.confidential else text,
        tell=record.due_on >= on - timedelta(days=windows.look_back_days),
    )


def how_long(due_on: date, on: date, left: int) -> str:
    """剩 3 个工作日；今天到期；已过 2 个工作日. `left`: workdays from `on` to `due_on`, negative when it is past."""
    if due_on < on:
        return f"已过 {-left} 个工作日" if left else "已过期限"
    if due_on == on:
        return "今天到期"
    return f"剩 {left} 个工作日" if left else "此前没有工作日了"
