"""What other floors may use of what people keep for themselves."""

from bihuan.personal.drafts import Kept, draft_of, drafts_of, drop_draft, keep_draft
from bihuan.personal.views import drop_view, save_view, views_of

__all__ = ["Kept", "draft_of", "drafts_of", "drop_draft", "drop_view", "keep_draft", "save_view", "views_of"]
