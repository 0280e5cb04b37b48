"""The marks of a ballot: a line for each candidate, and reading them from a form."""

from collections.abc import Mapping

from django.http import QueryDict

from bihuan.assess.ballot.public import Round
from bihuan.ledger.public import catalogue, labels


def ballot_form(found: Round, marks: Mapping[int, str] | None) -> dict:
    """What the form of a ballot shows: candidates in the order of the round with what was marked, the options, and once
    something was sent (`marks`) the candidates without a mark that would spoil it."""
    names, definition, given = labels(catalogue(), found.candidates), found.ballot.definition, marks or {}
    lacking = [each for each in found.candidates if each not in given]
    return {
        "lines": [
            {"candidate": each, "name": names.get(each, f"#{each}"), "marked": given.get(each, "")}
            for each in found.candidates
        ],
        "options": list(definition.options),
        "blank": definition.blank,
        "unmarked": [] if marks is None or definition.blank else lacking,
    }


def read_marks(found: Round, given: QueryDict) -> dict[int, str]:
    """Marks by candidate; those left blank, or that are no option, are not there."""
    marks = {each: given.get(f"mark-{each}", "") for each in found.candidates}
    return {each: mark for each, mark in marks.items() if mark in found.ballot.definition.options}
