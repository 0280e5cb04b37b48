"""What other parts may use to go from articles to mechanisms and back."""

from bihuan.library.implement.articles import Described, Describing, articles_of
from bihuan.library.implement.evidence import Span
from bihuan.library.implement.known import Known, known_mechanism, known_mechanisms
from bihuan.library.implement.match import Implementing, implemented

__all__ = [
    "Described",
    "Describing",
    "Implementing",
    "Known",
    "Span",
    "articles_of",
    "implemented",
    "known_mechanism",
    "known_mechanisms",
]
