"""Reads presentations: slides in order, each with its title, texts, tables, diagrams and notes."""

from collections.abc import Iterator

from lxml import etree

from bihuan.library.reading.ooxml import attribute, drawn_paragraphs, properties
from bihuan.library.reading.package import Package
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft

_SILENT = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})


def read_slides(source: Source) -> Draft:
    """The text of a .pptx; Unreadable when it is broken, locked or larger than the bounds."""
    with Package(source) as package:
        main = package.main("ppt/presentation.xml")
        document, links = package.needed(main), package.links(main)
        lines: list[str] = []
        size = 0
        for number, ident in enumerate(document.iterfind("{*}sldIdLst/{*}sldId"), 1):
            _, target = links.get(attribute_of_relation(ident), ("", ""))
            slide = package.xml(target) if target else None
            if slide is not None:
                added = list(_slide(package, target, slide, number))
                size += sum(map(len, added))
                if size > source.limits.characters:
                    raise too_long(source.limits)
                lines += added
        author, written_on = properties(package)
    return Draft("\n".join(lines), author=author, written_on=written_on)


def attribute_of_relation(element: etree._Element) -> str:
    """The relation that an element names (`r:id`, which stands beside a plain `id`)."""
    return next((text for name, text in element.attrib.items() if name.endswith("relationships}id")), "")


def _slide(package: Package, name: str, slide: etree._Element, number: int) -> Iterator[str]:
    title, body = "", []
    for shape in _shapes(slide):
        lines = list(_lines(shape))
        if _place(shape) in {"title", "ctrTitle"} and not title:
            title = " ".join(line.strip() for line in lines).strip()
        elif _place(shape) not in _SILENT:
            body += lines
    notes: list[str] = []
    for kind, target in package.links(name).values():
        if kind == "diagramData":
            root = package.xml(target)
            body += [] if root is None else drawn_paragraphs(root)
        elif kind == "notesSlide":
            root = package.xml(target)
            for shape in () if root is None else _shapes(root):
                if _place(shape) == "body":
                    notes += _lines(shape)
    if title or any(line.strip() for line in (*body, *notes)):
        yield f"# {title or f'第 {number} 页'}"
        yield from (line for line in body if line.strip())
        if any(line.strip() for line in notes):
            yield "备注："
            yield from (line for line in notes if line.strip())


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """Shapes and tables in the order of the file, those inside groups too."""
    for each in root.iter("{*}sp", "{*}graphicFrame"):
        if not any(above.tag.endswith("}Fallback") for above in each.iterancestors()):
            yield each


def _place(shape: etree._Element) -> str:
    """What the layout wants in this place: title, body, sldNum …; '' for a shape of its own."""
    holder = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
    return "" if holder is None else attribute(holder, "type") or "body"


def _lines(shape: etree._Element) -> Iterator[str]:
    rows = list(shape.iter("{*}tr"))
    for row in rows:
        cells = [
            " ".join(drawn_paragraphs(cell)).replace("\t", " ").strip() for cell in row.iterfind("{*}tc")
        ]
        if any(cells):
            yield "\t".join(cells)
    if not rows:
        yield from drawn_paragraphs(shape)
