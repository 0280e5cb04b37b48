"""What other floors may use of duties."""

from bihuan.duty.due import DueItem, due

__all__ = ["DueItem", "due"]
