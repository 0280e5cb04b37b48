"""What surveys and ballots use of the pool."""

from bihuan.assess.pool.answers import Pooled, add, destroy, holding, issue, pooled, waiting
from bihuan.assess.pool.codes import Place, issued, place_of, spend, unspent

__all__ = [
    "Place",
    "Pooled",
    "add",
    "destroy",
    "holding",
    "issue",
    "issued",
    "place_of",
    "pooled",
    "spend",
    "unspent",
    "waiting",
]
