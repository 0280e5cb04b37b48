"""Which ledgers a figure reads: where to record what it lacks."""

from bihuan.figures.plan import plan_of
from bihuan.mechanism.public import Catalogue


def ledgers_read(catalogue: Catalogue, figure: str) -> frozenset[str]:
    """Full ids of the ledgers, in conditions too; NotFound names the nearest figure."""
    return plan_of(catalogue, figure).ledgers
