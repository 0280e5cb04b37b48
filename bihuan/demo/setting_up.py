"""Plans the organisation's own ledgers: units, people, posts and appointments, and how they change during the year."""

from datetime import date

from bihuan.demo.organisation import ADMINISTRATOR, FOUNDED, MERGED, MOVED, ROOT, UNITS, Organisation, Term
from bihuan.demo.plan import Act, Ref, Verb, days_later

LAST_STAGE = 6  # of the first day, when the organisation is set up
UNITS_FIRST, PEOPLE, APPOINTMENTS, POSTS, MERGER = range(
    -5, 0
)  # later, what changes comes before the work of the day


def plan_organisation(organisation: Organisation) -> list[Act]:
    """Everything the organisation's administrator enters, from the first day to the last."""
    return [
        *_units(organisation),
        *_people(organisation),
        *_posts(organisation),
        *_appointments(organisation),
        *_moves(organisation),
        *_merger(organisation),
    ]


def unit_ref(code: str) -> Ref:
    """The unit of that code."""
    return Ref(f"unit/{code}")


def person_ref(number: str) -> Ref:
    """The person of that number."""
    return Ref(f"person/{number}")


def post_ref(unit: str, title: str) -> Ref:
    """The post of that title at a unit."""
    return Ref(f"post/{unit}/{title}")


def _act(day: date, verb: Verb, ledger: str, ref: Ref, values: dict | None = None, **rest) -> Act:
    return Act(day, ADMINISTRATOR, verb, ledger, ref, values or {}, **rest)


def _depth(code: str, parents: dict[str, str]) -> int:
    return 0 if not parents[code] else 1 + _depth(parents[code], parents)


def _units(organisation: Organisation) -> list[Act]:
    acts = []
    for place, (code, name, kind, above, _, _) in enumerate(UNITS):
        values: dict[str, object] = {"code": code, "name": name, "kind": kind, "order": place}
        if code == ROOT:  # entered when the installation was founded, before anybody knew its code
            reason = "补上单位编码和类别。"
            acts.append(
                _act(organisation.start, Verb.AMEND, "org.unit", unit_ref(code), values, reason=reason)
            )
            continue
        values |= {"parent": unit_ref(above), "effective_on": organisation.start}
        stage = _depth(code, organisation.parents)
        acts.append(_act(organisation.start, Verb.CREATE, "org.unit", unit_ref(code), values, stage=stage))
    code, name, kind, above, after = FOUNDED
    day = days_later(organisation.start, after)
    values = {"code": code, "name": name, "kind": kind, "parent": unit_ref(above), "effective_on": day}
    return [*acts, _act(day, Verb.CREATE, "org.unit", unit_ref(code), values, stage=UNITS_FIRST)]


def _people(organisation: Organisation) -> list[Act]:
    acts = []
    for person in organisation.people.values():
        values = {
            "number": person.number,
            "name": person.name,
            "unit": unit_ref(person.unit),
            "rank": person.rank,
            "party": person.party,
            "born": person.born,
            "effective_on": organisation.start,
        }
        ref = person_ref(person.number)
        acts.append(_act(organisation.start, Verb.CREATE, "org.person", ref, values, stage=4, workbook=True))
    return acts


def _posts(organisation: Organisation) -> list[Act]:
    posts = dict.fromkeys((term.unit, term.title) for term in organisation.terms)
    start = organisation.start
    return [
        _act(
            start,
            Verb.CREATE,
            "org.post",
            post_ref(unit, title),
            {"unit": unit_ref(unit), "title": title, "kind": title, "effective_on": start},
            stage=5,
        )
        for unit, title in posts
    ]


def _appointments(organisation: Organisation) -> list[Act]:
    acts = []
    for term in organisation.terms:
        values = {
            "post": post_ref(term.unit, term.title),
            "person": person_ref(term.person),
            "effective_on": term.start,
        }
        ref = _appointment_ref(term)
        stage = LAST_STAGE if term.start == organisation.start else APPOINTMENTS
        acts.append(_act(term.start, Verb.CREATE, "org.appointment", ref, values, stage=stage))
        if term.until:
            acts.append(_act(term.until, Verb.STEP, "org.appointment", ref, step="end", stage=APPOINTMENTS))
    return acts


def _appointment_ref(term: Term) -> Ref:
    return Ref(f"appointment/{term.unit}/{term.title}/{term.person}")


def _moves(organisation: Organisation) -> list[Act]:
    """People move after the units they move to have been set up."""
    moved, new, after = MOVED
    day = days_later(organisation.start, after)
    return [
        _act(day, Verb.CHANGE, "org.unit", unit_ref(moved), {"parent": unit_ref(new)}, stage=UNITS_FIRST),
        *(
            _act(
                move.day,
                Verb.CHANGE,
                "org.person",
                person_ref(move.person),
                {"unit": unit_ref(move.unit)},
                stage=PEOPLE,
            )
            for move in organisation.transfers
        ),
    ]


def _merger(organisation: Organisation) -> list[Act]:
    gone, successor, after = MERGED
    day = days_later(organisation.start, after)
    titles = dict.fromkeys(term.title for term in organisation.terms if term.unit == gone)
    merging = {"successor": unit_ref(successor)}
    return [
        *(
            _act(day, Verb.STEP, "org.post", post_ref(gone, title), step="end", stage=POSTS)
            for title in titles
        ),
        _act(day, Verb.STEP, "org.unit", unit_ref(gone), merging, step="merge", stage=MERGER),
    ]
