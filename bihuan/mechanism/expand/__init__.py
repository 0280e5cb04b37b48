"""Expansion: the ledgers that scorecards, points, surveys, ballots, tests, documents and warnings stand on.

What people enter for them are ordinary records of ordinary ledgers, so history, rights, Excel, figures and reports
come with them; only the counting is done elsewhere. `nobody` as a right means: by the installation alone.
"""

from collections.abc import Mapping

from bihuan.mechanism.expand import ballot, document, points, scorecard, survey, test, warning
from bihuan.mechanism.language import FiguresDef, LedgerDef, MechanismDef


def expand(definition: MechanismDef, rules: FiguresDef | None) -> dict[str, LedgerDef]:
    """The generated ledgers of a mechanism by name, in the order in which they are declared."""
    found: dict[str, LedgerDef] = {}
    sections: list[tuple] = [
        (definition.surveys, survey),
        (definition.ballots, ballot),
        (definition.tests, test),
        (definition.documents, document),
    ]
    if rules:
        sections += [(rules.scorecards, scorecard), (rules.points, points)]
    for declared, module in sections:
        for name, each in declared.items():
            found |= _made(module.ledgers(name, each))
    if rules and rules.warnings:
        found |= _made(warning.ledgers(rules.warnings, rules.figures, definition.ledgers))
    return found


def _made(ledgers: Mapping[str, Mapping]) -> dict[str, LedgerDef]:
    return {name: LedgerDef.model_validate(each) for name, each in ledgers.items()}
