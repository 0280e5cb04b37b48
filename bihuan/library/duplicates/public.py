"""What other parts may use of near-duplicates: repeats of a record, of a text, and within whole ledgers."""

from bihuan.library.duplicates.asked import repeat_in_brief, repeats_in, repeats_of, text_of
from bihuan.library.duplicates.differ import Difference, What
from bihuan.library.duplicates.repeat import KIND_TITLES, Beside, Kind, Pair, Repeat, Side
from bihuan.library.duplicates.whole import ARTICLES, all_repeats
from bihuan.library.text.public import prints

__all__ = [
    "ARTICLES",
    "KIND_TITLES",
    "Beside",
    "Difference",
    "Kind",
    "Pair",
    "Repeat",
    "Side",
    "What",
    "all_repeats",
    "prints",
    "repeat_in_brief",
    "repeats_in",
    "repeats_of",
    "text_of",
]
