"""The public face of documents to sign: open, sign, who has yet to, and what does not match."""

from bihuan.assess.document.actions import (
    Mismatch,
    Opened,
    Unsigned,
    may_publish,
    mismatches,
    open_document,
    sign,
    unsigned,
)
from bihuan.assess.document.issue import find_issue
from bihuan.assess.document.open_to import OpenDocument, documents_run_by, open_documents

__all__ = [
    "Mismatch",
    "OpenDocument",
    "Opened",
    "Unsigned",
    "documents_run_by",
    "find_issue",
    "may_publish",
    "mismatches",
    "open_document",
    "open_documents",
    "sign",
    "unsigned",
]
