"""Evidence: which phrases of a mechanism stand in a text, and in which sentences, each place counted once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bihuan.library.implement.phrases import Place, Sentences
from bihuan.mechanism.language import PHRASE_GAP


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of evidence: `phrase` of source row `row` at `text[start:end]`, and the sentence that it stands in."""

    row: str
    phrase: str
    start: int
    end: int
    sentence: str


def evidence(sentences: Sentences, text: str, phrases: Sequence[tuple[str, str]]) -> tuple[Span, ...]:
    """The places of (row, phrase) pairs in the order of the text; what lies within or across a longer phrase is left out."""
    taken: list[Place] = []
    spans: list[Span] = []
    for row, phrase in sorted(phrases, key=_longest_first):
        own = [place for place in sentences.places(phrase) if not _overlaps(place, taken)]
        taken += own
        spans += [Span(row, phrase, place.start, place.end, _sentence(text, place)) for place in own]
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _longest_first(pair: tuple[str, str]) -> tuple[int, int]:
    """Phrases of one piece before those with gaps, whose places reach over much that is not theirs."""
    return pair[1].count(PHRASE_GAP), -len(pair[1])


def _overlaps(place: Place, others: Iterable[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def _sentence(text: str, place: Place) -> str:
    return text[place.sentence_start : place.sentence_end].strip()
