"""The parts of a trial: the same question asked by the pack that is tried and by the version in force, put side by side."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.assess.points.public import points_of
from bihuan.assess.warning.public import BOTH, DROPPED, NEW, replay
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotAllowed
from bihuan.base.period import Period
from bihuan.duty.public import as_if_since, summary
from bihuan.figures.public import Grid, answer
from bihuan.ledger.public import labels, several
from bihuan.mechanism.public import Catalogue, Mechanism
from bihuan.org.public import Tree
from bihuan.web.pages.mechanisms.consists import words_of

MOST = 12
MOST_PEOPLE = 30


@dataclass(frozen=True, slots=True)
class Trial:
    """A pack tried: `after` and `before` (None: nothing is in force), each with the catalogue in which it stands."""

    name: str
    after: Mechanism
    future: Catalogue
    before: Mechanism | None
    present: Catalogue
    unit: int
    period: Period
    units: Tree
    person: int


def tried_figures(trial: Trial) -> dict:
    """Every figure of either, before and after."""
    after = _grid(trial, trial.after, trial.future)
    before = _grid(trial, trial.before, trial.present) if trial.before else ({}, None)
    names = list(dict.fromkeys([*after[0], *before[0]]))
    rows = []
    for name in names:
        figure = (after[0] or {}).get(name) or before[0][name]
        one, other = _cell(before, name, trial), _cell(after, name, trial)
        rows.append(
            {
                "title": figure.title,
                "unit": figure.unit,
                "before": one,
                "after": other,
                "came": name not in before[0],
                "went": name not in after[0],
                "changed": one["text"] != other["text"],
                "words": words_of(
                    trial.future if name in after[0] else trial.present, f"{trial.name}.{name}"
                ),
            }
        )
    changed = [row for row in rows if row["changed"]]
    return {"rows": rows, "changed": changed, "alike": len(rows) - len(changed)}


def _grid(trial: Trial, pack: Mechanism, known: Catalogue) -> tuple[dict, Grid | None]:
    names = [f"{trial.name}.{name}" for name in pack.figures]
    if not names:
        return {}, None
    return dict(pack.figures), answer(names, [trial.period], actor=trial.person, known=known)


def _cell(side: tuple[dict, Grid | None], name: str, trial: Trial) -> dict:
    figures, grid = side
    if name not in figures:
        return {"text": "", "why": ""}
    figure = f"{trial.name}.{name}"
    try:
        if why := grid.missing(figure, trial.unit, trial.period):
            return {"text": "—", "why": why}
        return {"text": grid.text(figure, trial.unit, trial.period, thousands=True), "why": ""}
    except BihuanError:
        return {"text": "—", "why": _("当时没有这个单位")}


def tried_warnings(trial: Trial) -> dict:
    """Warnings that would have been raised over the days of the period, each rule by itself."""
    start, end = trial.period.start, min(trial.period.end, today())
    rules = []
    for name, rule in trial.after.warnings.items():
        row = {"title": rule.title, "level": rule.level, "help": rule.help}
        try:
            found = replay(
                f"{trial.name}.{name}", start, end, known=trial.future, unit=trial.unit, actor=trial.person
            )
        except NotAllowed:
            rules.append(row | {"closed": True})
            continue
        given = Counter(each.given for each in found)
        rules.append(
            row
            | {
                "total": given[BOTH] + given[NEW],
                "new": given[NEW],
                "dropped": given[DROPPED],
                "rows": _would(found, trial) if found else [],
                "more": max(0, len(found) - MOST),
            }
        )
    return {"rules": rules, "start": start, "end": end}


def _would(found: list, trial: Trial) -> list[dict]:
    """The first of them, those that differ first; a record that may not be read is told by its unit alone."""
    first = sorted(found, key=lambda each: (each.given == BOTH, each.raised_on))[:MOST]
    records = [each.target for each in first if not each.period]
    shown = {each.record: each for each in several(records, actor=trial.person)} if records else {}
    given = {BOTH: _("都有"), NEW: _("多出"), DROPPED: _("不再有")}
    return [
        {
            "label": shown[each.target].label if each.target in shown else "",
            "record": each.target if each.target in shown else 0,
            "unit": trial.units.name(each.unit) if each.unit in trial.units.places else "",
            "period": each.period,
            "raised": each.raised_on,
            "cleared": each.cleared_on,
            "given": given[each.given],
            "tag": {BOTH: "", NEW: "soon", DROPPED: "done"}[each.given],
        }
        for each in first
    ]


def tried_duties(trial: Trial) -> dict:
    """What would have been due in the period, as though both had been in force since it began."""
    after = _summary(trial, trial.after, trial.future)
    before = _summary(trial, trial.before, trial.present) if trial.before else {}
    rows = []
    for name in dict.fromkeys([*trial.after.definition.duties, *before]):
        pack = trial.after if name in trial.after.definition.duties else trial.before
        one, other = before.get(name), after.get(name)
        title = pack.definition.duties[name].title
        rows.append({"title": title, "before": one, "after": other, "changed": one != other})
    return {"duty_rows": rows}


def _summary(trial: Trial, pack: Mechanism, known: Catalogue) -> dict[str, dict]:
    period = trial.period
    if not pack.definition.duties:
        return {}
    known = known.plus(as_if_since(pack, period.start))
    found = summary(
        mechanism=trial.name,
        start=period.start,
        end=period.end,
        on=min(period.end, today()),
        unit=trial.unit,
        actor=trial.person,
        known=known,
    )
    place = found.tree.index(trial.unit)
    return {
        duty.partition(".")[2]: {"closed": True}
        if found.withheld[row, place]
        else {
            "required": int(found.required[row, place]),
            "done": int(found.done[row, place]),
            "late": int(found.late[row, place]),
            "missed": int(found.missed[row, place] + found.open[row, place]),
        }
        for row, duty in enumerate(found.duties)
    }


def tried_points(trial: Trial) -> dict:
    """Points before and after, of those whom the person may see; those that change most first."""
    schemes = []
    for name, scheme in trial.after.points.items():
        row = {"title": scheme.title}
        try:
            after = _points(trial, name, trial.future)
            before = (
                _points(trial, name, trial.present) if trial.before and name in trial.before.points else {}
            )
        except NotAllowed:
            schemes.append(row | {"closed": True})
            continue
        changed = [
            (bearer, before.get(bearer), after.get(bearer))
            for bearer in {**before, **after}
            if before.get(bearer) != after.get(bearer)
        ]
        changed.sort(key=lambda each: (-abs((each[2] or 0) - (each[1] or 0)), each[0]))
        named = labels(trial.future, {each[0] for each in changed[:MOST_PEOPLE]})
        schemes.append(
            row
            | {
                "total": len(after),
                "changed": len(changed),
                "rows": [
                    {"name": named[bearer], "before": one, "after": other}
                    for bearer, one, other in changed[:MOST_PEOPLE]
                ],
                "more": max(0, len(changed) - MOST_PEOPLE),
            }
        )
    return {"schemes": schemes}


def _points(trial: Trial, name: str, known: Catalogue) -> dict:
    table = points_of(f"{trial.name}.{name}", trial.period, unit=trial.unit, actor=trial.person, known=known)
    return {row.bearer: row.total for row in table.rows()}
