"""A scorecard in force: its definition with every item resolved, and the ledgers it stands on."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.language import ItemKind, ScorecardDef
from bihuan.mechanism.language.scorecard import Item
from bihuan.mechanism.public import Catalogue

HUNDRED = 100  # points are counted in hundredths


@dataclass(frozen=True, slots=True)
class CardItem:
    """One item with where it stands; `figure`, `duty` and `ballot` are full ids, '' for none."""

    name: str
    segment: str
    definition: Item
    figure: str
    duty: str
    ballot: str

    @property
    def title(self) -> str:
        """The Chinese name, unique in its scorecard."""
        return self.definition.title

    @property
    def full(self) -> int:
        """Its points, or the most that it may add or take, in hundredths."""
        return hundredths(self.definition.points)

    @property
    def normal(self) -> bool:
        """Whether it counts towards the full score."""
        return self.definition.kind is ItemKind.NORMAL

    @property
    def derived(self) -> bool:
        """Whether its rule is applied to what the value is of another, in percent."""
        return bool(self.definition.growth or self.definition.peers or self.definition.target)

    @property
    def source(self) -> str:
        """figure, duty, ballot or judged."""
        return next((each for each in ("figure", "duty", "ballot") if getattr(self, each)), "judged")


@dataclass(frozen=True)
class Card:
    """A scorecard by its full id, in a catalogue."""

    id: str
    name: str
    mechanism: str
    definition: ScorecardDef
    catalogue: Catalogue

    @cached_property
    def items(self) -> tuple[CardItem, ...]:
        """All items in the order of the pack."""
        return tuple(
            CardItem(
                name,
                segment,
                item,
                self.catalogue.find_figure(item.figure, self.mechanism).id if item.figure else "",
                _full_id(item.duty, self.mechanism),
                _full_id(item.ballot, self.mechanism),
            )
            for segment, group in self.definition.segments.items()
            for name, item in group.items.items()
        )

    @property
    def of(self) -> str:
        """The ledger of those assessed: org.unit or org.person."""
        return f"org.{self.definition.of}"

    def ledger(self, what: str) -> str:
        """Full id of one of its ledgers: cycle, judgement, target, appeal, result."""
        return f"{self.mechanism}.{self.name}_{what}"

    def item(self, title: str) -> CardItem | None:
        """The item with that title."""
        return next((each for each in self.items if each.title == title), None)

    def segment_title(self, segment: str) -> str:
        """A segment's Chinese name."""
        return self.definition.segments[segment].title


def card_of(catalogue: Catalogue, card_id: str) -> Card:
    """The scorecard `mechanism.card`; NotFound names the nearest."""
    known = {
        f"{mechanism.id}.{name}": (mechanism.id, name, card)
        for mechanism in catalogue.mechanisms.values()
        for name, card in mechanism.scorecards.items()
    }
    if card_id not in known:
        raise NotFound(f"没有考核“{card_id}”。{did_you_mean(card_id, known)}")
    mechanism, name, definition = known[card_id]
    return Card(card_id, name, mechanism, definition, catalogue)


def card_ids(catalogue: Catalogue) -> list[str]:
    """Every scorecard in force."""
    return [f"{each.id}.{name}" for each in catalogue.mechanisms.values() for name in each.scorecards]


def hundredths(points: Decimal | int) -> int:
    """Points as a whole number of hundredths; what lies below a hundredth is rounded half up."""
    scaled = Decimal(points) * HUNDRED
    return int(scaled.to_integral_value(rounding="ROUND_HALF_UP"))


def decimal_of(amount: int) -> Decimal:
    """Hundredths as a Decimal with two decimals."""
    return Decimal(int(amount)).scaleb(-2)


def _full_id(name: str, mechanism: str) -> str:
    return name if not name or "." in name else f"{mechanism}.{name}"
