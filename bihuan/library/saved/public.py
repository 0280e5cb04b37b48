"""What other floors may use of saved searches."""

from bihuan.library.saved.fresh import hits_after, new_hits, seq_before
from bihuan.library.saved.kept import Saved, end_search, save_search, searches, searches_of

__all__ = [
    "Saved",
    "end_search",
    "hits_after",
    "new_hits",
    "save_search",
    "searches",
    "searches_of",
    "seq_before",
]
