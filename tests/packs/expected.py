"""What a case expects, compared with what is computed: figures, duties, scores, points, warnings; every difference told."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from bihuan.assess.points.public import pinned as pinned_points
from bihuan.assess.points.public import points_of
from bihuan.assess.score.public import cycle_of, pinned, results, scores, scores_of
from bihuan.base.clock import today
from bihuan.base.period import Period, parse_period
from bihuan.book.public import find
from bihuan.duty.public import STATUS_TITLES, Obligation, obligations
from bihuan.figures.public import value
from bihuan.ledger.public import catalogue
from tests.packs.stage import BEGIN, Stage

NONE = "none"  # what cannot be computed, or is not there
EVER = parse_period(f"{BEGIN}..2029-12-31")


def differences(stage: Stage, case: Mapping) -> list[str]:
    """One line for everything that is not as the case says; asked on the present day."""
    asked = {"figures": _figure, "duties": _duty, "scores": _score, "points": _points}
    found = [line for part, ask in asked.items() for each in case.get(part, ()) for line in ask(stage, each)]
    return [*found, *(_warnings(stage, case["warnings"]) if "warnings" in case else ())]


def _figure(stage: Stage, asked: Mapping) -> Iterator[str]:
    figure = stage.full_id(asked["figure"])
    found = value(figure, stage.units[asked["unit"]], _period(asked))
    if "says" in asked:
        right = found.text == asked["says"]
    elif asked["is"] == NONE:
        right = found.number is None and bool(found.missing)
    else:
        right = found.number is not None and _same(
            asked["is"], found.number, catalogue().figure(figure).definition.decimals
        )
    if not right:
        yield f"{asked}：实际 {found.number}（{found.text}，{found.missing}）"


def _duty(stage: Stage, asked: Mapping) -> Iterator[str]:
    """`{duty, of: who, period | about: record, is: status, due?, done?, asked_on?}`; `is: none`: nothing was owed."""
    period = _period(asked) if "period" in asked else EVER
    owed = obligations(
        duties=[stage.full_id(asked["duty"])],
        start=period.start,
        end=period.end,
        on=asked.get("asked_on", today()),
    )
    who = stage.who(asked["of"])
    found = [each for each in owed.rows() if each.bearer == who and _meant(stage, asked, each)]
    if asked["is"] == NONE:
        right = not found
    else:
        right = (
            len(found) == 1
            and STATUS_TITLES[found[0].status] == asked["is"]
            and asked.get("due", found[0].due_on) == found[0].due_on
            and asked.get("done", found[0].done_on) == found[0].done_on
        )
    if not right:
        told = [f"{STATUS_TITLES[each.status]} 期限 {each.due_on} 完成 {each.done_on}" for each in found]
        yield f"{asked}：实际 {told or '没有这项责任'}"


def _meant(stage: Stage, asked: Mapping, found: Obligation) -> bool:
    if "about" in asked:
        return found.about == stage.records[asked["about"]]
    return found.period == str(asked["period"])


def _score(stage: Stage, asked: Mapping) -> Iterator[str]:
    """`{card, period | cycle, of: who, total, grade?, items?, missing?, results?}`; of a `cycle` what was pinned when it
    became final, with `final: false` what it comes to now."""
    cycle, final = stage.records[asked["cycle"]] if "cycle" in asked else 0, asked.get("final", True)
    if not cycle:
        found = scores(stage.full_id(asked["card"]), _period(asked))
    else:
        found = pinned(cycle) if final else scores_of(cycle_of(cycle))
    who = stage.who(asked["of"])
    actual = {
        "total": found.total(who),
        "grade": found.grade(who),
        "items": {name: found.points(who, name) for name in asked.get("items", ())},
        "missing": [each.item for each in found.missing(who)],
    }
    if "results" in asked:
        actual["results"] = next(each.values for each in results(cycle) if each.subject == who)
    for name, right in actual.items():
        if name in asked and not _alike(asked[name], right):
            yield f"{asked}：{name} 实际 {right}"
    if cycle and final:
        yield from _recorded(stage, cycle, who, actual)


def _recorded(stage: Stage, cycle: int, who: int, actual: Mapping) -> Iterator[str]:
    """The result in the book is the score that is computed again."""
    ledger = f"{cycle_of(cycle).card}_result"
    (row,) = (each for each in find(ledger, parent=cycle) if each.values["assessed"] == who)
    written = Decimal(row.values["score"]), row.values.get("grade", "")
    if written != (actual["total"], actual["grade"]):
        yield f"定案写入 {written}，重算 {actual['total']}、{actual['grade']}"


def _points(stage: Stage, asked: Mapping) -> Iterator[str]:
    """`{scheme, period, unit? | list, of: who, total, points?, star?, rules?, correction?}`; of a final `list` what was pinned."""
    if "list" in asked:
        table = pinned_points(stage.records[asked["list"]])
    else:
        unit = stage.units[asked["unit"]] if "unit" in asked else None
        table = points_of(stage.full_id(asked["scheme"]), _period(asked), unit=unit)
    who = stage.who(asked["of"])
    if asked.get("is") == NONE:
        if who in table.bearers.tolist():
            yield f"{asked}：实际在参加者之中"
        return
    row = table.row(who)
    actual = {
        "total": row.total,
        "points": row.points,
        "star": row.star,
        "correction": row.correction,
        "rules": {name: row.by_rule[name] for name in asked.get("rules", ())},
    }
    for name, right in actual.items():
        if name in asked and not _alike(asked[name], right):
            yield f"{asked}：{name} 实际 {right}"


def _warnings(stage: Stage, asked: list[Mapping]) -> Iterator[str]:
    """All that were ever raised, in order: `{rule, unit, raised, cleared?, state?, value?, about?}`."""
    known = catalogue().ledger(f"{stage.mechanism}.warning")
    units = {record: code for code, record in stage.units.items()}
    rows = sorted(find(known.id), key=lambda row: row.record)
    actual = [
        {
            "rule": row.values["rule"],
            "unit": units[row.unit],
            "raised": row.effective_on,
            "cleared": row.values.get("cleared_on", NONE),
            "state": known.states[row.state],
            "value": row.values.get("value", NONE),
            "about": row.values["about"],
            "level": row.values["level"],
        }
        for row in rows
    ]
    for number in range(max(len(asked), len(actual))):
        wanted = asked[number] if number < len(asked) else None
        found = actual[number] if number < len(actual) else None
        if wanted is None or found is None:
            yield f"第 {number + 1} 条预警：应为 {wanted}，实际 {found}"
        elif wrong := [name for name in wanted if not _alike(wanted[name], found[name])]:
            yield f"第 {number + 1} 条预警 {wanted}：{wrong} 实际 {found}"


def _period(asked: Mapping) -> Period:
    return parse_period(str(asked["period"]))


def _alike(wanted, found) -> bool:
    """Equal as the case writes it: numbers exactly, days as days or as text, `none` for what is not there."""
    if isinstance(wanted, Mapping):
        return wanted.keys() == found.keys() and all(_alike(wanted[key], found[key]) for key in wanted)
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(map(_alike, wanted, found))
    if wanted == NONE:
        return found in (None, NONE, "")
    if isinstance(wanted, (int, float)) and found not in (None, NONE, ""):
        return Decimal(str(wanted)) == Decimal(str(found))
    return str(wanted) == str(found)


def _same(wanted, number: Decimal, decimals: int) -> bool:
    step = Decimal(1).scaleb(-decimals)
    rounded = [Decimal(str(each)).quantize(step, ROUND_HALF_UP) for each in (wanted, number)]
    return rounded[0] == rounded[1]
