"""Asks, after an intake, which of the new articles repeat earlier ones."""

from collections.abc import Callable, Sequence

from bihuan.library.duplicates.public import repeats_of
from bihuan.library.intake.values import Repeated
from bihuan.library.search.public import keep_up

LEAST = 0.3  # of either text; below it a common quotation makes two articles alike
MOST = 5  # told of one article


def repeats_among(
    records: Sequence[int], *, actor: int, stop: Callable[[], bool] = lambda: False
) -> tuple[Repeated, ...]:
    """For each new article those before it that it repeats, the most alike first; of two new ones the later tells."""
    if not records:
        return ()
    keep_up()
    found: list[Repeated] = []
    for record in records:
        if stop():
            break
        earlier = [each for each in repeats_of(record, actor=actor, least=LEAST) if each.record < record]
        found += [
            Repeated(record, each.record, each.kind.name, each.share, each.share_of_other)
            for each in earlier[:MOST]
        ]
    return tuple(found)
