"""Asks, after an intake, which of the new articles repeat earlier ones."""

from collections.abc import Callable, Sequence

from bihuan.base.errors import BihuanError
from bihuan.base.issue import Issue, Level
from bihuan.library.duplicates.public import repeats_of
from bihuan.library.intake.values import Repeated
from bihuan.library.search.public import keep_up

LEAST = 0.3  # of either text; below it a common quotation makes two articles alike
MOST = 5  # told of one article
WAIT = 30.0  # seconds for another process that is bringing the index up to date


def repeats_among(
    records: Sequence[int], *, actor: int, stop: Callable[[], bool] = lambda: False
) -> tuple[list[Repeated], list[Issue]]:
    """For each new article those before it that it repeats, the most alike first; of two new ones the later tells.

    The articles are in the book already: an index that cannot be asked is an issue, not a fault of the intake.
    """
    found: list[Repeated] = []
    if not records:
        return found, []
    try:
        keep_up(WAIT)
        for record in records:
            if stop():
                break
            found += _earlier(record, actor)
    except (BihuanError, OSError, ValueError) as fault:
        text = f"文章都收好了，但查重没有做完：{fault}"
        mend = "先运行 bihuan rebuild，再用 bihuan repeats 查。"
        return found, [Issue("intake.repeats", text, mend, level=Level.WARNING)]
    return found, []


def _earlier(record: int, actor: int) -> list[Repeated]:
    earlier = [each for each in repeats_of(record, actor=actor, least=LEAST) if each.record < record]
    return [
        Repeated(record, each.record, each.kind.name, each.share, each.share_of_other)
        for each in earlier[:MOST]
    ]
