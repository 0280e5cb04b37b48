"""A figure as it is in force, and the late share that every ledger has without asking."""

from dataclasses import dataclass

from bihuan.mechanism.language import FigureDef, FigureKind
from bihuan.mechanism.language.figure import ShareOf
from bihuan.mechanism.ledger import Ledger

LATE_SHARE = "__late_share"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Its sources and figures are names as written, to be resolved within `mechanism`."""

    id: str
    name: str
    mechanism: str
    definition: FigureDef
    builtin: bool = False

    @property
    def kind(self) -> FigureKind:
        """What it computes."""
        return self.definition.kind

    @property
    def title(self) -> str:
        """The Chinese name."""
        return self.definition.title

    @property
    def unit(self) -> str:
        """Its unit of measure, as 人, %, 万元."""
        return self.definition.unit


def late_share(ledger: Ledger) -> Figure:
    """迟报率: of a ledger's records, the share that was recorded more than `late_after` days after the fact."""
    days = ledger.definition.late_after
    definition = FigureDef(
        title=f"{ledger.title[:36]}迟报率",
        help=f"发生或生效后超过 {days} 天才登记的记录占全部记录之比",
        unit="%",
        decimals=1,
        share=ShareOf.model_validate({"of": f"{ledger.id} where late", "over": ledger.id}),
    )
    name = f"{ledger.name}{LATE_SHARE}"
    return Figure(f"{ledger.mechanism}.{name}", name, ledger.mechanism, definition, builtin=True)
