"""What other parts may use of texts: the folded form, masked words, pinyin initials, words of the field, fingerprints."""

from bihuan.library.text.fold import fold, squeeze
from bihuan.library.text.initials import initials
from bihuan.library.text.masks import Mask, masks, restore
from bihuan.library.text.prints import bare, prints, shingles
from bihuan.library.text.words import DOMAIN_WORDS

__all__ = [
    "DOMAIN_WORDS",
    "Mask",
    "bare",
    "fold",
    "initials",
    "masks",
    "prints",
    "restore",
    "shingles",
    "squeeze",
]
