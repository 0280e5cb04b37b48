"""Folding: the one form of a text in which it is compared and searched, of the same length, so that every offset stays."""

from bihuan.library.text.masks import meant
from bihuan.library.text.plain import plain


def fold(text: str) -> str:
    """Full width, case, traditional → simplified, masks (`D建` → 党建) put right; never shorter or longer.

    Of white space only blanks (also for what cannot be seen) and line ends (`\\n`) are left. Each character becomes
    another one or stays by itself; a masked word alone looks at its neighbours.
    """
    return meant(plain(text))


def squeeze(folded: str) -> str:
    """A folded text without blanks; line ends stay."""
    return folded.replace(" ", "")
