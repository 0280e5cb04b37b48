"""SQL with blanks: a template is parsed once, and each use fills its `$1`, `$2`, `$all` and `$type`."""

from collections.abc import Sequence
from functools import lru_cache

import sqlglot
from sqlglot import exp

_BLANK = "blank_"
_ALL = f"{_BLANK}all"


@lru_cache(maxsize=512)
def _template(text: str) -> exp.Expression:
    for mark in ("all", *map(str, range(1, 10))):
        text = text.replace(f"${mark}", f"{_BLANK}{mark}")
    return sqlglot.parse_one(text, dialect="duckdb")


def fill(template: str, arguments: Sequence[exp.Expression], type_sql: str = "") -> exp.Expression:
    """The tree of `template` with `arguments` (not copied: each goes to one place) in its blanks."""
    tree = _template(template.replace("$type", type_sql)).copy()
    for blank in [each for each in tree.find_all(exp.Column) if each.name.startswith(_BLANK)]:
        if blank.name == _ALL:
            first, *rest = [bracketed(each) for each in arguments]
            _spread(blank, first, rest)
        else:
            filling = bracketed(arguments[int(blank.name.removeprefix(_BLANK)) - 1])
            if blank is tree:
                return filling
            blank.replace(filling)
    return tree


def _spread(blank: exp.Expression, first: exp.Expression, rest: list[exp.Expression]) -> None:
    """Put all arguments where a function had one: some functions hold the first apart from the rest."""
    call = blank.parent
    if blank.arg_key == "this":
        call.set("this", first)
        call.set("expressions", rest)
    else:
        call.set("expressions", [first, *rest])


def bracketed(argument: exp.Expression) -> exp.Expression:
    """The argument, in brackets unless it keeps its meaning wherever it is put."""
    whole = (exp.Literal, exp.Func, exp.Paren, exp.Null, exp.Boolean)
    if isinstance(argument, (exp.Binary, exp.Unary, exp.Predicate, exp.Case)) and not isinstance(
        argument, whole
    ):
        return exp.paren(argument, copy=False)
    return argument
