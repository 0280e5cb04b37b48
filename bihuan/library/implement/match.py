"""From a text to the mechanisms that do what it describes, each with the sentences that say so."""

from dataclasses import dataclass

from bihuan.library.implement.evidence import Span, evidence
from bihuan.library.implement.known import known_mechanisms
from bihuan.library.implement.phrases import Sentences


@dataclass(frozen=True, slots=True)
class Implementing:
    """A mechanism that does what the text describes.

    `rows`: the source rows that the evidence is for; `spans` in the order of the text; `adopted`: in force, for `unit`
    and below (0: for all); `score`: how many different phrases speak for it, those within a longer one not counted.
    """

    mechanism: str
    title: str
    rows: tuple[str, ...]
    spans: tuple[Span, ...]
    adopted: bool
    unit: int
    score: int


def implemented(text: str) -> list[Implementing]:
    """What the text describes and a mechanism does, that with the most different phrases first."""
    sentences = Sentences(text)
    found = []
    for name, known in known_mechanisms().items():
        spans = evidence(sentences, text, known.phrases)
        if spans:
            rows = tuple(dict.fromkeys(row for row, _ in known.phrases if any(s.row == row for s in spans)))
            score = len({(span.row, span.phrase) for span in spans})
            title = known.mechanism.title
            found.append(Implementing(name, title, rows, spans, known.adopted, known.unit, score))
    return sorted(found, key=lambda each: (-each.score, -len(each.spans), each.mechanism))
