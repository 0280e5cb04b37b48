"""What is in force together: every ledger, figure and post of a set of mechanisms, found by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.figure import Figure, late_share
from bihuan.mechanism.language import FieldDef, FieldType, Source
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import Mechanism

ORG = "org"


@dataclass(frozen=True, slots=True)
class Sought:
    """A source with its names resolved: the ledger, the path of fields after it ('' for none), the condition."""

    ledger: Ledger
    path: str
    where: str


class Catalogue:
    """The mechanisms in force, resolved. Immutable: build another when a pack is adopted."""

    def __init__(self, mechanisms: Iterable[Mechanism] = ()):
        self.mechanisms: Mapping[str, Mechanism] = {each.id: each for each in mechanisms}
        self.posts: Mapping[str, str] = {
            post: title for each in self.mechanisms.values() for post, title in each.definition.posts.items()
        }
        self._names = {f"{each.id}.{name}" for each in self.mechanisms.values() for name in each.ledgers}
        self.ledgers: Mapping[str, Ledger] = self._resolve_ledgers()
        self.figures: Mapping[str, Figure] = self._resolve_figures()

    def ledger(self, ledger_id: str) -> Ledger:
        """The ledger of this full id; NotFound names the nearest."""
        try:
            return self.ledgers[ledger_id]
        except KeyError:
            raise NotFound(f"没有台账“{ledger_id}”。{did_you_mean(ledger_id, self.ledgers)}") from None

    def figure(self, figure_id: str) -> Figure:
        """The figure of this full id; NotFound names the nearest."""
        try:
            return self.figures[figure_id]
        except KeyError:
            raise NotFound(f"没有指标“{figure_id}”。{did_you_mean(figure_id, self.figures)}") from None

    def find_ledger(self, name: str, within: str = "") -> Ledger:
        """The ledger called `name` inside the mechanism `within`: its own first, then built-in, then a full id."""
        if found := self._find_id(name, within):
            return self.ledgers[found]
        raise NotFound(f"没有台账“{name}”。{did_you_mean(name, self.ledger_names(within))}")

    def has_ledger(self, name: str, within: str = "") -> bool:
        """Whether `find_ledger` would find it."""
        return bool(self._find_id(name, within))

    def plus(self, mechanism: Mechanism) -> "Catalogue":
        """The catalogue in which `mechanism` is in force too, in place of its earlier version."""
        return Catalogue([*(each for each in self.mechanisms.values() if each.id != mechanism.id), mechanism])

    def find_figure(self, name: str, within: str = "") -> Figure:
        """The figure called `name` inside the mechanism `within`: its own first, then a full id."""
        for candidate in (f"{within}.{name}", name):
            if candidate in self.figures:
                return self.figures[candidate]
        raise NotFound(f"没有指标“{name}”。{did_you_mean(name, self.figure_names(within))}")

    def find_source(self, source: Source, within: str = "") -> Sought:
        """The ledger and path that a figure's source means; NotFound when its ledger is not there."""
        parts = source.path.split(".")
        # A path that begins with the mechanism's own id is a full one, even where a ledger has the same name.
        for length in (2, 1) if parts[0] == within else (1, 2):
            if len(parts) >= length and (found := self._find_id(".".join(parts[:length]), within)):
                return Sought(self.ledgers[found], ".".join(parts[length:]), source.where)
        raise NotFound(f"没有台账“{parts[0]}”。{did_you_mean(parts[0], self.ledger_names(within))}")

    def ledger_names(self, within: str = "") -> list[str]:
        """Every name under which a ledger can be called inside `within`, shortest first."""
        short = [each.name for each in self.ledgers.values() if each.mechanism in (within, ORG)]
        return short + [each for each in self.ledgers if not each.startswith((f"{within}.", f"{ORG}."))]

    def figure_names(self, within: str = "") -> list[str]:
        """Every name under which a figure can be called inside `within`, its own first."""
        own = [each.name for each in self.figures.values() if each.mechanism == within]
        return own + [each.id for each in self.figures.values() if each.mechanism != within]

    def _find_id(self, name: str, within: str) -> str:
        candidates = (f"{within}.{name}", f"{ORG}.{name}", name)
        return next((each for each in candidates if each in self._names), "")

    def _resolve_ledgers(self) -> dict[str, Ledger]:
        parents = {
            f"{each.id}.{name}": self._find_id(definition.of, each.id) if definition.of else ""
            for each in self.mechanisms.values()
            for name, definition in each.ledgers.items()
        }
        return {
            f"{each.id}.{name}": self._resolve_ledger(each, name, parents)
            for each in self.mechanisms.values()
            for name in each.ledgers
        }

    def _resolve_ledger(self, mechanism: Mechanism, name: str, parents: Mapping[str, str]) -> Ledger:
        definition = mechanism.ledgers[name]
        ledger_id = f"{mechanism.id}.{name}"
        parent = parents[ledger_id]
        parent_field = parent.rpartition(".")[2]
        fields = {each: self._resolve_field(part, mechanism.id) for each, part in definition.fields.items()}
        if parent:
            above, _, local = parent.partition(".")
            title = self.mechanisms[above].ledgers[local].title
            link = FieldDef(title=title, type=FieldType.LINK, to=parent, required=True)
            fields = {parent_field: fields.pop(parent_field, link)} | fields
        return Ledger(
            id=ledger_id,
            name=name,
            mechanism=mechanism.id,
            version=mechanism.version,
            definition=definition,
            fields=fields,
            parent=parent,
            parent_field=parent_field,
            children=tuple(child for child, above in parents.items() if above == ledger_id),
            uses=tuple(mechanism.definition.uses),
        )

    def _resolve_field(self, field: FieldDef, within: str) -> FieldDef:
        if field.type is FieldType.LINK and field.to:
            return field.model_copy(update={"to": self._find_id(field.to, within) or field.to})
        if field.type is FieldType.TABLE:
            columns = {name: self._resolve_field(each, within) for name, each in field.fields.items()}
            return field.model_copy(update={"fields": columns})
        return field

    def _resolve_figures(self) -> dict[str, Figure]:
        declared = [
            Figure(f"{each.id}.{name}", name, each.id, definition)
            for each in self.mechanisms.values()
            for name, definition in each.figures.items()
        ]
        late = [late_share(each) for each in self.ledgers.values()]
        return {each.id: each for each in late + declared}
