"""Where the phrases of packs stand in a text: pieces in their order within one sentence, masks and spellings put right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.library.text.public import fold
from bihuan.mechanism.language import phrase_pieces

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")  # of folded text


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase at `text[start:end]`, in the sentence `text[sentence_start:sentence_end]`."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


class Sentences:
    """A text, folded once and cut into sentences (at 。！？； and line ends), to be asked for many phrases."""

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self.spans = [found.span() for found in _SENTENCE.finditer(self.folded)]

    def places(self, phrase: str) -> list[Place]:
        """Where the phrase stands, in order, without overlaps; time grows with the length of the text alone."""
        pieces = [fold(piece) for piece in phrase_pieces(phrase)]
        if not all(piece and piece in self.folded for piece in pieces):
            return []
        return [place for start, end in self.spans for place in self._within(pieces, start, end)]

    def _within(self, pieces: list[str], start: int, end: int) -> Iterator[Place]:
        reached = start
        while True:
            begin = -1
            for piece in pieces:
                found = self.folded.find(piece, reached, end)
                if found < 0:
                    return
                begin = found if begin < 0 else begin
                reached = found + len(piece)
            yield Place(begin, reached, start, end)
