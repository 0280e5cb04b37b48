"""An article as plain text, as Notepad shows it: a mark at the start of the file, and both characters at line ends."""

import codecs
from collections.abc import Iterable
from typing import BinaryIO

from bihuan.library.download.values import Text

BETWEEN = "\n\n" + "—" * 28 + "\n\n"


def plain_text(article: Text) -> bytes:
    """One article as the content of a file: UTF-8 with its mark."""
    return codecs.BOM_UTF8 + _encoded(_written(article))


def write_plain(articles: Iterable[Text], file: BinaryIO) -> None:
    """Articles one after the other, a line between them."""
    file.write(codecs.BOM_UTF8)
    for number, article in enumerate(articles):
        file.write(_encoded((BETWEEN if number else "") + _written(article)))


def _written(article: Text) -> str:
    """Title, an empty line, the text as it is shown: nothing is corrected here."""
    return f"{article.title}\n\n{article.text}\n"


def _encoded(text: str) -> bytes:
    # A lone surrogate cannot be written; it came in with a broken file and stands for no character.
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    return whole.encode("utf-8", errors="replace")
