"""What other floors may use of saved searches."""

from bihuan.library.saved.fresh import new_hits, new_to_each, seq_before
from bihuan.library.saved.kept import Saved, end_search, save_search, searches, searches_of

__all__ = [
    "Saved",
    "end_search",
    "new_hits",
    "new_to_each",
    "save_search",
    "searches",
    "searches_of",
    "seq_before",
]
