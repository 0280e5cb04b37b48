"""Asking: the questions of a survey as a page needs them, with the conditions that a page can judge by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from bihuan.assess.pool.public import place_of
from bihuan.assess.survey.answering import refuse_closed
from bihuan.assess.survey.results import options_of, parts_of
from bihuan.assess.survey.waves import Survey, Wave, wave_of
from bihuan.mechanism.language import QuestionKind
from bihuan.mechanism.public import fields_of, parse

_COMPARED = {exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">="}
Plain = list
"""A condition in nested lists: ["and", a, b], ["not", a], ["=", field, value], ["in", field, values], ["has", field, value],
["empty", field]."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `parts`: (field, what it is about): one with '' for the question itself, else one for each option of a
    ranking or row of a matrix. `options`: what can be answered to each part, none for a text. `conditional`: not everybody
    is asked; `when`: the condition, None where a page cannot judge it."""

    key: str
    title: str
    help: str
    kind: QuestionKind
    required: bool
    parts: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    conditional: bool
    when: Plain | None


def asked(survey: Survey) -> list[Asked]:
    """The questions of a survey, in order."""
    return [
        Asked(
            key,
            question.title,
            question.help,
            question.type,
            question.required,
            tuple(zip(fields_of(key, question), parts_of(question), strict=True)),
            tuple(options_of(question)),
            bool(question.when),
            plain_condition(survey, question.when) if question.when else None,
        )
        for key, question in survey.definition.questions.items()
    ]


def check_code(wave: int, code: str) -> Wave:
    """The wave for which somebody holds an unspent code, which stays unspent. Refused for a wrong or spent code and for a
    wave that takes no answers any more, NotFound for no wave."""
    found = wave_of(wave)
    refuse_closed(found)
    place_of(wave, code)
    return found


def plain_condition(survey: Survey, text: str) -> Plain | None:
    """A condition over other answers in nested lists, None where it says more than these can."""
    return _plain(parse(text, survey.answers, survey.known).tree)


def _plain(node: exp.Expression) -> Plain | None:
    match node:
        case exp.Paren():
            return _plain(node.this)
        case exp.And() | exp.Or():
            return _joined("and" if isinstance(node, exp.And) else "or", [node.left, node.right])
        case exp.Not():
            return _joined("not", [node.this])
        case exp.In():
            values = [_value(each) for each in node.expressions]
            name = _name(node.this)
            return ["in", name, values] if name and None not in values else None
        case exp.Is() if isinstance(node.expression, exp.Null):
            return ["empty", _name(node.this)] if _name(node.this) else None
        case exp.ArrayContains():
            name, value = _name(node.this), _value(node.expression)
            return ["has", name, value] if name and value is not None else None
    if type(node) in _COMPARED:
        name, value = _name(node.this), _value(node.expression)
        return [_COMPARED[type(node)], name, value] if name and value is not None else None
    return None


def _joined(word: str, nodes: Sequence[exp.Expression]) -> Plain | None:
    made = [_plain(each) for each in nodes]
    return None if None in made else [word, *made]


def _name(node: exp.Expression) -> str:
    """A plain field; '' for anything else."""
    path = str(node.args.get("path", ""))
    return "" if "." in path else path


def _value(node: exp.Expression) -> str | int | float | None:
    if not isinstance(node, exp.Literal):
        return None
    if node.is_string:
        return node.this
    return float(node.this) if "." in str(node.this) else int(node.this)
