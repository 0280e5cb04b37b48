"""Reads plain text and Markdown."""

from bihuan.library.reading.encoding import decode
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft


def read_plain(source: Source) -> Draft:
    """The text as it is, line by line, in whatever encoding it was."""
    found = decode(source.content(4 * source.limits.characters))
    if len(found.text) > source.limits.characters:
        raise too_long(source.limits)
    return Draft(found.text, remarks=list(found.issues))
