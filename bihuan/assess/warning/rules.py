"""Rules: a pack's warnings with their names resolved and their conditions typed, ready to be asked about any day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bihuan.assess.warning.after import After, read_after
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.figure_values import FIGURE_VALUES, NAMES, figure_values
from bihuan.mechanism.language import Time, WarningDef
from bihuan.mechanism.language.warning import AFTER
from bihuan.mechanism.public import Catalogue, ExpressionFault, Figure, Kind, Ledger, Sought, Typed, parse

LEDGER = "warning"
UNITS = "org.unit"


@dataclass(frozen=True, slots=True)
class Rule:
    """One warning rule. Over records `sought` is what it looks at, over a figure `figure`; the other is None.

    `raises`, `clears` (None: cleared when `raises` no longer holds) and `where` (of the records, or of the units) are typed.
    """

    mechanism: str
    name: str
    definition: WarningDef
    sought: Sought | None
    figure: Figure | None
    where: tuple[Typed, ...]
    raises: Typed
    clears: Typed | None
    after: After

    @property
    def id(self) -> str:
        """Its full id, `mechanism.name`."""
        return f"{self.mechanism}.{self.name}"

    @property
    def ledger(self) -> str:
        """The full id of the ledger that its warnings are kept in."""
        return f"{self.mechanism}.{LEDGER}"

    @property
    def ledgers(self) -> frozenset[str]:
        """Every ledger that its conditions read; those that a figure is computed from are not among them."""
        main = UNITS if self.figure else self.sought.ledger.id
        return frozenset({main}).union(*(part.ledgers for part in self._conditions)) - {FIGURE_VALUES}

    @property
    def _conditions(self) -> list[Typed]:
        return [*self.where, self.raises, *([self.clears] if self.clears else [])]

    @property
    def by_day(self) -> bool:
        """Whether what it finds can change with nothing but the day."""
        return any(node.args.get("path") == "today" for part in self._conditions for node in part.tree.walk())


def rules_of(known: Catalogue, mechanism: str) -> Iterator[Rule]:
    """The rules of a mechanism in the order in which they are declared; Refused says what is wrong with one."""
    for name, definition in known.mechanisms[mechanism].warnings.items():
        yield _rule(known, mechanism, name, definition)


def has_rule(known: Catalogue, rule_id: str) -> bool:
    """Whether there is a rule of this full id."""
    mechanism, _, name = rule_id.partition(".")
    return mechanism in known.mechanisms and name in known.mechanisms[mechanism].warnings


def find_rule(
    known: Catalogue,
    rule_id: str,
    *,
    raise_: str | None = None,
    clear: str | None = None,
    after: str | None = None,
) -> Rule:
    """The rule of this full id, with other conditions or another waiting where given; NotFound names the nearest."""
    rules = [f"{each.id}.{name}" for each in known.mechanisms.values() for name in each.warnings]
    if rule_id not in rules:
        raise NotFound(f"没有预警“{rule_id}”。{did_you_mean(rule_id, rules)}")
    mechanism, _, name = rule_id.partition(".")
    definition = known.mechanisms[mechanism].warnings[name]
    given = {"raise_": raise_, "clear": clear, "after": after}
    update = {key: text for key, text in given.items() if text is not None}
    if after is not None and not re.fullmatch(AFTER, after):
        mend = "写成 10 workdays、30 days；看指标时也可写 2 periods。"
        raise Refused([Issue("warning.after", f"持续多久“{after}”无法识别。", mend)])
    return _rule(known, mechanism, name, definition.model_copy(update=update))


def _rule(known: Catalogue, mechanism: str, name: str, definition: WarningDef) -> Rule:
    after = read_after(definition.after)
    if definition.of is None:
        ledger, over = figure_values(), known.ledger(UNITS)
        figure, sought = known.find_figure(definition.figure, mechanism), None
        where = () if definition.units.strip() == "true" else (definition.units,)
    else:
        sought, figure = known.find_source(definition.of, mechanism), None
        ledger = over = sought.ledger
        where = (sought.where,) if sought.where else ()
        if after.unit == "periods":
            text = f"预警“{definition.title}”看的是记录，不能按期数等待。"
            raise Refused([Issue("warning.after", text, "写成 10 workdays 或 30 days。")])
    typed = tuple(_condition(known, over, text, definition) for text in where)
    if over.time is Time.STANDING and over.ends and not _of_state(typed):
        ends = ", ".join(f"'{state}'" for state in over.ends)
        typed += (_condition(known, over, f"state not in ({ends})", definition),)
    raises = _condition(known, ledger, definition.raise_, definition)
    clears = _condition(known, ledger, definition.clear, definition) if definition.clear.strip() else None
    if figure:
        _refuse_other_names(definition, [raises, *([clears] if clears else [])])
    return Rule(mechanism, name, definition, sought, figure, typed, raises, clears, after)


def _refuse_other_names(definition: WarningDef, conditions: Sequence[Typed]) -> None:
    """A condition over a figure has no record to speak of: only the figure's values, the unit and the day."""
    known = {*NAMES, "unit", "today"}
    paths = {
        node.args["path"] for each in conditions for node in each.tree.walk() if "path" in node.arg_types
    }
    for name in sorted({path.partition(".")[0] for path in paths} - known):
        text = f"预警“{definition.title}”看的是指标，条件里不能用“{name}”。"
        raise Refused([Issue("warning.name", text, f"可以用 {'、'.join(NAMES)}。")])


def _condition(known: Catalogue, ledger: Ledger, text: str, definition: WarningDef) -> Typed:
    try:
        return parse(text, ledger, known, expect=Kind.YES_NO)
    except ExpressionFault as fault:
        issues = [
            replace(issue, text=f"预警“{definition.title}”的条件“{text}”：{issue.text}")
            for issue in fault.issues
        ]
        raise Refused(issues) from None


def _of_state(typed: tuple[Typed, ...]) -> bool:
    """Whether a condition speaks of the record's own state; then it decides which states count."""
    return any(node.args.get("path") == "state" for part in typed for node in part.tree.walk())
