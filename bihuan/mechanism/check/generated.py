"""Checks the ledgers that the sections make, as if they were written; each fault stands at the part they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bihuan.base.issue import Issue, Level
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check import expressions, fields, ledgers, lifecycle, names
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.check.fault import IN_FIGURES, fault
from bihuan.mechanism.expand.survey import fields_of
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE, Mechanism, Path, Place, Places

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "surveys": ("wave", "answer"),
    "ballots": ("round", "vote"),
    "tests": ("question", "sitting"),
    "documents": ("issue", "reading"),
    "scorecards": ("cycle", "judgement", "target", "appeal", "result"),
    "points": ("list", "objection"),
}
QUESTION_KEYS = {"min": "low", "max": "high", "required_when": "when"}


def origins(mechanism: Mechanism) -> dict[str, Path]:
    """The section from which each generated ledger comes, by the ledger's name."""
    found: dict[str, Path] = {}
    for section, suffixes in SUFFIXES.items():
        owner = mechanism if section in IN_FIGURES else mechanism.definition
        for name in getattr(owner, section):
            found |= {f"{name}_{each}": (section, name) for each in suffixes}
    return {name: found.get(name, ("warnings",)) for name in mechanism.generated}


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Written ledgers with the name of a generated one, and every error that a generated ledger would have."""
    come_from = origins(mechanism)
    for name in mechanism.definition.ledgers:
        if name in come_from:
            text = f"台账“{name}”与“{'.'.join(come_from[name])}”自动生成的台账同名"
            yield fault(mechanism, "ledger_generated", ("ledgers", name), text, "换一个名称", key=True)
    for issue in as_written(mechanism, catalogue):
        if issue.level is Level.ERROR and issue.code not in SAID_ELSEWHERE:
            yield issue


# Titles of items, rules and warnings become options; what is wrong with them is said where they are declared.
SAID_ELSEWHERE = frozenset({"field_bounds"})


def as_written(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """What the ordinary families say of the generated ledgers, each issue at the part from which the ledger comes."""
    generated = {
        name: each for name, each in mechanism.generated.items() if name not in mechanism.definition.ledgers
    }
    if not generated:
        return
    definition = mechanism.definition.model_copy(update={"ledgers": generated})
    shadow = replace(
        mechanism,
        definition=definition,
        generated={},
        figures={},
        places={MECHANISM_FILE: Derived(mechanism=mechanism, come_from=origins(mechanism))},
    )
    for family in (fields.check, ledgers.check, lifecycle.check, names.ledgers, expressions.keywords):
        for issue in family(shadow, catalogue):
            yield replace(issue, level=CODES[issue.code].level)


@dataclass(frozen=True, slots=True)
class Derived(Places):
    """Places of the parts of generated ledgers: where the question, or the section, stands that they come from."""

    mechanism: Mechanism | None = None
    come_from: Mapping[str, Path] | None = None

    def key(self, path: Path) -> Place:
        """The place of the key from which the part at `path` comes."""
        return self._origin(path, "key")

    def value(self, path: Path) -> Place:
        """The place of the value from which the part at `path` comes."""
        return self._origin(path, "value")

    def inside(self, path: Path, text: str, offset: int) -> Place:
        """The place of the value from which the expression at `path` comes."""
        return self._origin(path, "value")

    def _origin(self, path: Path, what: str) -> Place:
        section, *rest = self.come_from.get(path[1], ("warnings",)) if len(path) > 1 else ("warnings",)
        written: Path = (section, *rest)
        file = FIGURES_FILE if section in IN_FIGURES else MECHANISM_FILE
        if (
            section == "surveys"
            and path[1].endswith("_answer")
            and path[2:3] == ("fields",)
            and len(path) > 3
        ):
            survey = self.mechanism.definition.surveys[rest[0]]
            asked = {
                field: key for key, question in survey.questions.items() for field in fields_of(key, question)
            }
            if path[3] in asked:
                inner = tuple(QUESTION_KEYS.get(each, each) for each in path[4:])
                written = (*written, "questions", asked[path[3]], *inner)
        else:
            what = "key"
        return getattr(self.mechanism.places_of(file), what)(written)
