"""The public face of documents to sign: open, sign, who has yet to, and what does not match."""

from bihuan.assess.document.actions import (
    Mismatch,
    Opened,
    Unsigned,
    mismatches,
    open_document,
    sign,
    unsigned,
)

__all__ = ["Mismatch", "Opened", "Unsigned", "mismatches", "open_document", "sign", "unsigned"]
