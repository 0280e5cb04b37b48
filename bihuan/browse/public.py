"""What other floors may use to look through ledgers."""

from bihuan.browse.asked import Asked
from bihuan.browse.page import Page, page

__all__ = ["Asked", "Page", "page"]
