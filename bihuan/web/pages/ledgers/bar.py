"""The filter bar of a ledger: the common filters in sight, every other field behind 更多条件, each with a fitting input."""

from collections.abc import Mapping

from bihuan.base.errors import Refused
from bihuan.browse.public import DUE, EMPTY, UNDER, filter_fields, filter_title, period_of_text
from bihuan.ledger.public import reference_text, target_of
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.web.pages.ledgers.look import FILTER, Look, kind_of_filter, numbered

IN_SIGHT = 1  # choices beside state, date and unit
FEW = 2  # further filters that need no door of their own


def bar(look: Look) -> dict:
    """`common` and `more` inputs; `open`: whether one of the further ones is in use."""
    ledger, filters = look.ledger, look.filters
    fields = {
        name: each
        for name, each in filter_fields(ledger).items()
        if name not in ("unit", ledger.date_field)
        and (name != ledger.unit_field or each.type is not FieldType.UNIT)
    }
    choices = [name for name, each in fields.items() if each.type is FieldType.CHOICE]
    common = ["effective_on", UNDER, *choices[:IN_SIGHT]]
    more = [DUE] if has_deadlines(ledger) else []
    more += [name for name in fields if name not in common]
    if len(more) <= FEW:
        common, more = common + more, []
    made = {name: _input(look.known, ledger, name, filters) for name in (*common, *more)}
    return {
        "states": _states(ledger, filters) if len(ledger.states) > 1 else [],
        "common": [made[name] for name in common],
        "more": [made[name] for name in more],
        "open": any(name in filters for name in more),
        # What no input of the bar holds is carried along: filters that links set, and what belongs to the view.
        "beside": [
            (name, text)
            for name, text in look.parts("q", "f.state")
            if not name.startswith(FILTER) or name.removeprefix(FILTER) not in made
        ],
    }


def has_deadlines(ledger: Ledger) -> bool:
    """Whether any step must be taken within a time."""
    return any(step.within is not None for step in ledger.steps.values())


def _states(ledger: Ledger, filters: Mapping[str, list[str]]) -> list[tuple[str, str, bool]]:
    return [(name, title, name in filters.get("state", ())) for name, title in ledger.states.items()]


def _input(known: Catalogue, ledger: Ledger, name: str, filters: Mapping[str, list[str]]) -> dict:
    texts, kind = filters.get(name, []), kind_of_filter(ledger, name)
    field = ledger.fields.get(name)
    made = {"name": name, "title": filter_title(ledger, name), "kind": kind, "value": "、".join(texts[:1])}
    if kind == "options":
        options = ["是", "否"] if field.type is FieldType.YES_NO else field.of
        options = [*options, EMPTY] if EMPTY in texts else options
        made["options"] = [(option, option in texts) for option in options]
    elif kind == "reference":
        made["target"] = "org.unit" if name in ("unit", UNDER) else target_of(field)
        if numbered(made["value"]):
            made["value"] = reference_text(known, int(made["value"][1:])) or made["value"]
    elif made["value"] == EMPTY:
        made["kind"] = "text"
    elif kind == "numbers":
        low, is_range, high = made["value"].partition("..")
        made |= {"low": low, "high": high if is_range else low, "unit": field.unit}
    elif kind == "days":
        made |= _days(made["value"]) or {"kind": "text"}
    return made


def _days(text: str) -> dict:
    """The two days of a period, however it was written; nothing when it cannot be read: it stays as a text then."""
    try:
        low, high = period_of_text(text) if text else (None, None)
    except (Refused, ValueError):
        return {}
    return {"low": low.isoformat() if low else "", "high": high.isoformat() if high else ""}
