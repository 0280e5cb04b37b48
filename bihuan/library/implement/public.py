"""What other parts may use to go from articles to mechanisms and back."""

from bihuan.library.implement.evidence import Span
from bihuan.library.implement.known import Known, known_mechanism, known_mechanisms
from bihuan.library.implement.match import Implementing, implemented

__all__ = ["Implementing", "Known", "Span", "implemented", "known_mechanism", "known_mechanisms"]
