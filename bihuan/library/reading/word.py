"""Reads Word documents: paragraphs with their drawn numbers, headings, tables, text boxes, notes and properties."""

from collections.abc import Iterator

from lxml import etree

from bihuan.library.reading.numbering import Numbering, numbering_of
from bihuan.library.reading.ooxml import attribute, drawn_paragraphs, local_name, number_or, properties, value
from bihuan.library.reading.package import Package
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft, advice

_TITLE = 0
_UNSEEN = frozenset({"del", "moveFrom", "rPr", "pPr", "Fallback", "instrText", "delText", "rt"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DEEPEST = 60  # tables within tables; Word itself gives up long before


def read_word(source: Source) -> Draft:
    """The text of a .docx; Unreadable when it is broken, locked or larger than the bounds."""
    with Package(source) as package:
        main = package.main("word/document.xml")
        links = dict(package.links(main).values())
        document = package.needed(main)
        styles = _Styles(_optional(package, links.get("styles")))
        numbering = numbering_of(_optional(package, links.get("numbering")))
        body = next((each for each in document if _name(each) == "body"), document)
        lines = list(_blocks(body, styles, numbering, 0))
        for kind, target in package.links(main).values():
            if kind == "diagramData" and (diagram := package.xml(target)) is not None:
                lines += [(None, text) for text in drawn_paragraphs(diagram)]
        for kind, called in (("footnotes", "脚注"), ("endnotes", "尾注")):
            lines += _notes(_optional(package, links.get(kind)), called, styles, numbering)
        author, written_on = properties(package)
        remarks = _remarks(document, package, links)
    text = "\n".join(_headings(lines))
    if len(text) > source.limits.characters:
        raise too_long(source.limits)
    return Draft(text, author=author, written_on=written_on, remarks=remarks)


def _optional(package: Package, name: str | None) -> etree._Element | None:
    return package.xml(name) if name else None


def _name(element: etree._Element) -> str:
    return local_name(element.tag)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    for each in element:
        if local_name(each.tag) == name:
            return each
    return None


class _Styles:
    """Styles by id, each worked out when first asked for: documents bring hundreds and use few."""

    def __init__(self, root: etree._Element | None):
        self._raw = {} if root is None else {attribute(each, "styleId"): each for each in root}
        self._known: dict[str, Style] = {}

    def get(self, style: str) -> "Style":
        """Heading level, list and level of the list, what is inherited included."""
        if style not in self._known:
            self._known[style] = self._work_out(style)
        return self._known[style]

    def _work_out(self, style: str) -> "Style":
        level, list_id, list_level = None, "", 0
        seen: set[str] = set()
        while style in self._raw and style not in seen:
            seen.add(style)
            element = self._raw[style]
            own = _child(element, "pPr")
            level = _level(value(element, "name"), own) if level is None else level
            if own is not None and not list_id:
                list_id, list_level = _listed(own)
            style = value(element, "basedOn")
        return level, list_id, list_level


Style = tuple[int | None, str, int]  # heading level (0: title, None: text), list id, level of the list


def _level(name: str, paragraph: etree._Element | None) -> int | None:
    if name.lower() in {"title", "标题"}:
        return _TITLE
    for begin in ("heading ", "标题 "):
        if name.lower().startswith(begin) and name[len(begin) :].isdigit():
            return min(6, number_or(name[len(begin) :], 6))
    outline = value(paragraph, "outlineLvl") if paragraph is not None else ""
    return number_or(outline, 9) + 1 if outline and number_or(outline, 9) < 6 else None


def _listed(paragraph: etree._Element) -> tuple[str, int]:
    numbered = _child(paragraph, "numPr")
    if numbered is None:
        return "", 0
    return value(numbered, "numId"), number_or(value(numbered, "ilvl"), 0)


Line = tuple[int | None, str]  # heading level (0: title, None: text) and text


def _blocks(parent: etree._Element, styles: _Styles, numbering: Numbering, depth: int) -> Iterator[Line]:
    for each in parent:
        name = _name(each)
        if name == "p":
            yield from _paragraph(each, styles, numbering, depth)
        elif name == "tbl":
            yield from _table(each, styles, numbering, depth + 1)
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"} and depth < _DEEPEST:
            yield from _blocks(each, styles, numbering, depth + 1)


def _paragraph(
    paragraph: etree._Element, styles: _Styles, numbering: Numbering, depth: int
) -> Iterator[Line]:
    own = _child(paragraph, "pPr")
    level, list_id, list_level = styles.get(value(own, "pStyle") if own is not None else "")
    if own is not None:
        direct = _level("", own)
        level = direct if direct is not None else level
        listed = _listed(own)
        list_id, list_level = (listed[0], listed[1]) if listed[0] else (list_id, list_level)
    boxes: list[etree._Element] = []
    text = _text(paragraph, boxes).strip("\n")
    number = numbering.number(list_id, list_level) if list_id and text.strip() else ""
    if number:
        gap = "" if number[-1] in "、．）)。章节条款" else " "
        text = f"{number}{gap}{text.lstrip()}"
    for line in text.split("\n"):
        yield level if line.strip() else None, line.rstrip()
    for box in boxes if depth < _DEEPEST else ():
        yield from _blocks(box, styles, numbering, depth + 1)


def _text(element: etree._Element, boxes: list[etree._Element]) -> str:
    """The text of runs in order; text boxes that hang on them are put aside."""
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        name = _name(each)
        if name == "t":
            pieces.append(each.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(each)
        elif name not in _UNSEEN:
            waiting.extend(reversed(each))
    return "".join(pieces)


def _table(table: etree._Element, styles: _Styles, numbering: Numbering, depth: int) -> Iterator[Line]:
    if depth > _DEEPEST:
        return
    for row in (each for each in _rows(table) if _name(each) == "tr"):
        cells = [list(_blocks(cell, styles, numbering, depth)) for cell in _rows(row) if _name(cell) == "tc"]
        if len(cells) == 1:  # a frame around text rather than a table
            yield from cells[0]
        elif any(text.strip() for cell in cells for _, text in cell):
            yield (
                None,
                "\t".join(
                    " ".join(text.replace("\t", " ").strip() for _, text in cell).strip() for cell in cells
                ),
            )


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, looking through content controls and marks of revision."""
    for each in parent:
        if _name(each) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _rows(each)
        else:
            yield each


def _notes(root: etree._Element | None, called: str, styles: _Styles, numbering: Numbering) -> list[Line]:
    lines: list[Line] = []
    number = 0
    for note in () if root is None else root:
        if attribute(note, "type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        text = " ".join(line.strip() for _, line in _blocks(note, styles, numbering, 0)).strip()
        number += 1
        if text:
            lines.append((None, f"{called} {number}：{text}"))
    return lines


def _headings(lines: list[Line]) -> Iterator[str]:
    """Lines with `#` before headings; where there is a title, headings go one deeper."""
    titled = any(level == _TITLE for level, _ in lines)
    for level, text in lines:
        if level is None:
            yield text
        else:
            yield f"{'#' * min(6, max(1, level + titled))} {text.strip()}"


def _remarks(document: etree._Element, package: Package, links: dict[str, str]) -> list:
    remarks = []
    comments = _optional(package, links.get("comments"))
    if comments is not None and len(comments):
        remarks.append(advice("comments", f"有 {len(comments)} 条批注，没有收入正文。"))
    if "aFChunk" in links:
        remarks.append(
            advice("embedded", "文档嵌入了另一份文件，没有收入。", "用 Word 打开，另存为 .docx 再收。")
        )
    if next(document.iter("{*}del", "{*}moveFrom"), None) is not None:
        remarks.append(advice("revisions", "文档带有修订，按接受全部修订读出。"))
    return remarks
