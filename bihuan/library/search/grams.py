"""Cuts folded texts into tokens for the index, and phrases into tokens to ask for; owns what a hit of a phrase is.

A phrase is hit where its folded form without blanks stands in one paragraph of one field, blanks left out there too: its
bigrams stand one after the other. tantivy's own n-grams all have position 0, so the cutting is done here.
"""

import re

import numpy as np
import tantivy

from bihuan.library.search.schema import schema

_BLANK, _LINE_END = ord(" "), ord("\n")
_END = 0  # stands after the last character of a paragraph; folded text has no such character


def bigrams(folded: str) -> str:
    """Every two neighbouring characters of each paragraph, the last one with its end, apart by blanks.

    So no phrase reaches over the border of paragraphs, and every character begins a token: one character is asked for by
    the beginning of tokens.
    """
    codes = np.frombuffer(f"{folded}\n".encode("utf-32-le"), dtype="<u4")
    codes = codes[codes != _BLANK]
    pairs = np.full((len(codes) - 1, 3), _BLANK, dtype="<u4")
    pairs[:, 0], pairs[:, 1] = codes[:-1], np.where(codes[1:] == _LINE_END, _END, codes[1:])
    return pairs[pairs[:, 0] != _LINE_END].tobytes().decode("utf-32-le")


def phrase(folded: str) -> list[str]:
    """The bigrams of a phrase, to be asked for one after the other; of one character that itself; none for nothing. A
    phrase with a line end is hit nowhere: ask for its lines."""
    squeezed = folded.replace(" ", "")
    if len(squeezed) < 2:
        return list(squeezed)
    return list(map(str.__add__, squeezed, squeezed[1:]))


def phrase_query(field: str, folded: str) -> tantivy.Query:
    """The documents in whose `field` (title, body, owner, title_initials) the phrase is hit; a blank phrase hits none.

    Hits of one character all score alike.
    """
    tokens = phrase(folded)
    if not tokens or "\n" in folded:
        return tantivy.Query.empty_query()
    if len(tokens[0]) == 1:
        return tantivy.Query.regex_query(schema(), field, f"{re.escape(tokens[0])}.")
    if len(tokens) == 1:
        return tantivy.Query.term_query(schema(), field, tokens[0])
    return tantivy.Query.phrase_query(schema(), field, tokens)
