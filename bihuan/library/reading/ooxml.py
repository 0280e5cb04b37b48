"""What the XML of Word documents and of presentations has in common: names, attributes, properties, drawn text."""

from datetime import date
from functools import lru_cache

from lxml import etree

from bihuan.library.reading.package import Package

MOST = 99_999  # no number in a document that is not a mistake is larger


@lru_cache(4096)
def local_name(tag: object) -> str:
    """The name of an element or attribute without its namespace; '' for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of that name, whatever their namespace."""
    return [each for each in element if local_name(each.tag) == name]


def value(element: etree._Element, name: str, key: str = "val") -> str:
    """The attribute `key`, whatever its namespace, of the first child `name`; '' when there is none."""
    for child in element:
        if local_name(child.tag) == name:
            return attribute(child, key)
    return ""


def attribute(element: etree._Element, key: str) -> str:
    """An attribute whatever its namespace; '' when there is none."""
    for name, text in element.attrib.items():
        if local_name(name) == key:
            return text
    return ""


def number_or(text: str, other: int) -> int:
    """A whole number within reason, or the other one."""
    try:
        found = int(text[:9])
    except ValueError:
        return other
    return found if abs(found) <= MOST else other


def properties(package: Package) -> tuple[str, date | None]:
    """Author, and the day on which the file was last saved (else made), by its core properties."""
    names = dict(package.links("").values())
    root = package.xml(names.get("core-properties", "docProps/core.xml"))
    if root is None:
        return "", None
    found = {local_name(each.tag): (each.text or "").strip() for each in root}
    return found.get("creator", ""), day_of(found.get("modified", "")) or day_of(found.get("created", ""))


def day_of(text: str) -> date | None:
    """The day that a text in ISO form begins with; None when it is no day."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def drawn_paragraphs(root: etree._Element) -> list[str]:
    """The paragraphs of a drawing, a slide or a diagram that are not empty."""
    lines = []
    for paragraph in root.iter("{*}p"):
        pieces = []
        for each in paragraph.iter("{*}t", "{*}br", "{*}tab"):
            kind = each.tag.rpartition("}")[2]
            pieces.append(each.text or "" if kind == "t" else "\n" if kind == "br" else "\t")
        lines += [line.rstrip() for line in "".join(pieces).replace("\v", "\n").split("\n")]
    return [line for line in lines if line.strip()]
