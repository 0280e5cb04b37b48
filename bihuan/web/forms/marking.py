"""Faults put at their inputs, with the choices where a text can mean several records."""

from collections.abc import Sequence

from bihuan.base.issue import Issue
from bihuan.ledger.public import catalogue, meant_by
from bihuan.web.forms.choosing import choices_of
from bihuan.web.forms.input import Input

AMBIGUOUS = "value.ambiguous"


def mark(inputs: Sequence[Input], issues: Sequence[Issue], *, actor: int = 0) -> list[Issue]:
    """Put each issue at its input; those that belong to none are handed back, to stand above the form.

    With an `actor`, a text that can mean several records comes with those that the person may know of, to choose from.
    """
    by_name = {each.name: each for each in inputs}
    rest = []
    for issue in issues:
        name, _, inner = issue.field.partition("[")
        found = by_name.get(name)
        if found is not None and inner and found.lines:
            found = _cell(found, inner) or found
        if found is None:
            rest.append(issue)
        elif issue.code == AMBIGUOUS and actor and found.target:
            found.faults.append(issue.text)
            meant = meant_by(catalogue(), found.definition, found.value, actor=actor)
            found.candidates = choices_of(meant)
        else:
            found.faults.append(f"{issue.text}{issue.mend}")
    return rest


def _cell(each: Input, inner: str) -> Input | None:
    """`2].price` → the input of that column in the second line."""
    place, _, column = inner.partition("]")
    if not place.isdigit() or not 1 <= int(place) <= len(each.lines):
        return None
    wanted = f"-{column.removeprefix('.')}"
    return next((cell for cell in each.lines[int(place) - 1] if cell.name.endswith(wanted)), None)
