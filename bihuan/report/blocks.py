"""Tables of sections in a report: how duties were met, a scorecard, points, a survey, warnings; asked of their floors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bihuan.assess.points import public as points
from bihuan.assess.score import public as score
from bihuan.assess.survey import public as survey
from bihuan.assess.warning import public as warning
from bihuan.base.errors import NotFound, Refused
from bihuan.base.table import Table
from bihuan.duty import public as duty
from bihuan.mechanism.public import Mechanism, Placeholder, PlaceholderKind
from bihuan.report.asking import Scope
from bihuan.report.template import read_template

NAMED = {"scorecard": score.report_table, "points": points.report_table, "survey": survey.report_table}
WHOLE = {"duties": duty.report_table, "warnings": warning.report_table}


@dataclass(frozen=True, slots=True)
class Asked:
    """One table asked for: of which kind, of which mechanism, and the name of the part, '' for the whole section."""

    what: str
    mechanism: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a table cannot be shown."""

    reason: str


Blocks = Mapping[Asked, Table | Lacking]


def asked_in(placeholder: Placeholder, mechanism: str) -> Asked:
    """What a placeholder asks inside a mechanism's report."""
    owner, dot, name = placeholder.name.partition(".")
    return (
        Asked(placeholder.what, owner, name) if dot else Asked(placeholder.what, mechanism, placeholder.name)
    )


def needed_blocks(mechanisms: Iterable[Mechanism]) -> Iterator[Asked]:
    """Every table of a section that the mechanisms' reports ask for, each once."""
    seen: set[Asked] = set()
    for mechanism in mechanisms:
        for placeholder in read_template(mechanism.report).placeholders:
            if placeholder.kind is PlaceholderKind.BLOCK:
                asked = asked_in(placeholder, mechanism.id)
                if asked not in seen:
                    seen.add(asked)
                    yield asked


def gather_blocks(asked: Iterable[Asked], scope: Scope, *, actor: int) -> dict[Asked, Table | Lacking]:
    """Every table, of the report's unit and period, as of its moment; what is not there or may not be seen says so."""
    found: dict[Asked, Table | Lacking] = {}
    for each in asked:
        try:
            if each.what in NAMED:
                table = NAMED[each.what](
                    each.mechanism, each.name, scope.unit, scope.period, as_of=scope.as_of, actor=actor
                )
            else:
                table = WHOLE[each.what](
                    each.mechanism, scope.unit, scope.period, as_of=scope.as_of, actor=actor
                )
        except Refused as refused:
            found[each] = Lacking("；".join(issue.text.rstrip("。") for issue in refused.issues))
        except NotFound as missing:
            found[each] = Lacking(str(missing).partition("。")[0])
        else:
            found[each] = table
    return found
