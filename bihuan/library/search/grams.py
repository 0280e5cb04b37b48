"""Cuts folded texts into tokens for the index, and phrases into tokens to ask for; owns what a hit of a phrase is.

A phrase is hit where its folded form without blanks stands in one paragraph of one field, blanks left out there too: its
bigrams stand one after the other. tantivy's own n-grams all have position 0, so the cutting is done here.
"""

import numpy as np
import tantivy

from bihuan.library.search.schema import BODY, BODY_ONE, TITLE, TITLE_ONE, schema

BREAK = "\0\0"  # stands between paragraphs, so that no phrase reaches over their border; folded text has no such character
_SINGLES = {TITLE: TITLE_ONE, BODY: BODY_ONE}
_BLANK, _LINE_END = ord(" "), ord("\n")


def bigrams(folded: str) -> str:
    """Every two neighbouring characters of each paragraph, apart by blanks."""
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype="<u4")
    codes = codes[codes != _BLANK]
    if len(codes) < 2:
        return ""
    pairs = np.full((len(codes) - 1, 3), _BLANK, dtype="<u4")
    pairs[:, 0], pairs[:, 1] = codes[:-1], codes[1:]
    borders = pairs[:, 1] == _LINE_END
    if borders.any():
        pairs[borders, :2] = 0
        pairs = pairs[pairs[:, 0] != _LINE_END]
    return pairs.tobytes().decode("utf-32-le")


def singles(folded: str) -> str:
    """Every character that occurs, once, apart by blanks."""
    codes = np.unique(np.frombuffer(folded.encode("utf-32-le"), dtype="<u4"))
    codes = codes[(codes != _BLANK) & (codes != _LINE_END)]
    apart = np.full((len(codes), 2), _BLANK, dtype="<u4")
    apart[:, 0] = codes
    return apart.tobytes().decode("utf-32-le")


def phrase(folded: str) -> list[str]:
    """The tokens of a phrase, to be asked for one after the other: bigrams; of one character that itself (in a field of
    single characters); none for nothing. A phrase with a line end is hit nowhere: ask for its lines."""
    squeezed = folded.replace(" ", "")
    if len(squeezed) < 2:
        return list(squeezed)
    return list(map(str.__add__, squeezed, squeezed[1:]))


def phrase_query(field: str, folded: str) -> tantivy.Query:
    """The documents in whose `field` (title, body, owner, title_initials) the phrase is hit; a blank phrase hits none."""
    tokens = phrase(folded)
    if not tokens or "\n" in folded:
        return tantivy.Query.empty_query()
    if len(tokens[0]) == 1:
        one = _SINGLES.get(field)
        return (
            tantivy.Query.term_query(schema(), one, tokens[0], "basic")
            if one
            else tantivy.Query.empty_query()
        )
    if len(tokens) == 1:
        return tantivy.Query.term_query(schema(), field, tokens[0])
    return tantivy.Query.phrase_query(schema(), field, tokens)
