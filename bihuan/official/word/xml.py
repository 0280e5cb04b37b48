"""Building WordprocessingML elements in few words, and keeping text legal in XML."""

import re

from docx.oxml.ns import nsmap
from lxml import etree
from lxml.etree import _Element

# Declared on every element, so that the whole document uses the prefixes that other programs expect.
_NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
_W = f"{{{nsmap['w']}}}"
# What XML 1.0 cannot hold, and line ends inside a run of text.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[\t\r\n\u2028\u2029]+")


def w(tag: str, *children: _Element, **attributes: object) -> _Element:
    """`<w:tag>` with attributes of the same namespace, e.g. `w("sz", val=32)`; children in the order given."""
    named = {_W + name: str(value) for name, value in attributes.items()}
    element = etree.Element(_W + tag, named, _NAMESPACES)
    element.extend(children)
    return element


def clean(text: str) -> str:
    """Text for one run: characters that XML cannot hold become U+FFFD, line ends and tabs a space."""
    return _ILLEGAL.sub("\ufffd", _SPACES.sub(" ", text))
