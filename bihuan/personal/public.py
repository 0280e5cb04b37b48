"""What other floors may use of what people keep for themselves."""

from bihuan.personal.drafts import Kept, draft_of, drafts_of, drop_draft, keep_draft
from bihuan.personal.held import Held, claim, held_file, hold_file, note, release, unclaim
from bihuan.personal.views import drop_view, save_view, views_of
from bihuan.personal.visits import lately_visited, visited

__all__ = [
    "Held",
    "Kept",
    "claim",
    "draft_of",
    "drafts_of",
    "drop_draft",
    "drop_view",
    "held_file",
    "hold_file",
    "keep_draft",
    "lately_visited",
    "note",
    "release",
    "save_view",
    "unclaim",
    "views_of",
    "visited",
]
