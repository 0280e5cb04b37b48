"""Reads web pages: title, headings, paragraphs and tables; what leads through a site rather than being its text is left out."""

import re
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from bihuan.library.reading.encoding import decode
from bihuan.library.reading.package import misread
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft, Unreadable

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "button",
        "select",
        "input",
        "textarea",
        "option",
        "map",
        "dialog",
        "rp",
        "rt",
    ]
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "menu", "menubar", "search", "toolbar"})
_NAMED = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "crumbs",
        "footer",
        "sidebar",
        "toolbar",
        "pagination",
        "pager",
        "share",
        "copyright",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "fieldset",
        "form",
        "center",
        "hr",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "details",
        "summary",
        "body",
    ]
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_AUTHORS = frozenset({"author", "contentsource", "source", "dc.creator", "article:author"})
_DATES = frozenset({"pubdate", "publishdate", "article:published_time", "dc.date", "date"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def read_page(source: Source) -> Draft:
    """The text of a web page."""
    content = source.content(8 * source.limits.characters)
    declared = _CHARSET.search(content[:4096])
    found = decode(content, declared.group(1).decode("ascii") if declared else "")
    draft = page_text(found.text)
    if len(draft.text) > source.limits.characters:
        raise too_long(source.limits)
    draft.remarks += found.issues
    return draft


def page_text(text: str) -> Draft:
    """The same of a page that is text already, such as the body of a mail."""
    cleaned = _XML.sub("", text, count=1).replace("\0", "")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(cleaned.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise misread(wrong, "网页") from wrong
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(
            "depth", "网页的标签一层套一层，超过两千层，读不了。", "用浏览器打开，把正文复制出来另存再收。"
        )
    if root is None:
        return Draft()
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        writer.start(element) if event == "start" else writer.end(element)
    author, written_on = _about(root)
    return Draft(writer.text(), author=author, written_on=written_on)


def _about(root: etree._Element) -> tuple[str, date | None]:
    author, day = "", None
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        said = (meta.get("content") or "").strip()
        if name in _AUTHORS and said and not author:
            author = said[:80]
        if name in _DATES and day is None and (match := _DAY.search(said)):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                continue
    return author, day


@dataclass(slots=True)
class _Cell:
    """What is being gathered inside one table cell, or the page; a table inside makes it a frame."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    frame: bool = False


@dataclass(slots=True)
class _Writer:
    """Turns the starts and ends of elements into lines."""

    cells: list[_Cell] = field(default_factory=lambda: [_Cell()])
    rows: list[list[_Cell]] = field(default_factory=list)
    dropping: int = 0
    keeping: int = 0  # depth inside <pre>, where line ends count
    heading: int = 0
    title: str = ""

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if self.dropping or _dropped(element):
            self.dropping += 1
            return
        if tag == "title":
            self.title = self.title or _SPACE.sub(" ", element.text or "").strip()
            return
        if tag in _BLOCKS:
            self.flush()
        if tag == "pre":
            self.keeping += 1
        elif tag == "br":
            self.flush()
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.heading = int(tag[1])
        elif tag == "tr":
            self.cells[-1].frame = True
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.cells.append(_Cell())
        self.add(element.text)

    def end(self, element: etree._Element) -> None:
        if self.dropping:
            self.dropping -= 1
        else:
            self._end(element.tag)
        if not self.dropping:
            self.add(element.tail)

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "pre":
            self.keeping = max(0, self.keeping - 1)
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.heading = 0
        elif tag in {"td", "th"} and len(self.cells) > 1:
            self.flush()
            self.rows[-1].append(self.cells.pop())
        elif tag == "tr" and self.rows:
            self._row(self.rows.pop())

    def _row(self, cells: list[_Cell]) -> None:
        lines = self.cells[-1].lines
        if len(cells) == 1 or any(cell.frame for cell in cells):
            for cell in cells:
                lines += cell.lines
        elif any(cell.lines for cell in cells):
            lines.append("\t".join(" ".join(cell.lines).replace("\t", " ") for cell in cells).rstrip("\t"))

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.keeping:
            first, *others = text.split("\n")
            self.cells[-1].line.append(first)
            for each in others:
                self.flush()
                self.cells[-1].line.append(each)
        else:
            self.cells[-1].line.append(text)

    def flush(self) -> None:
        """End the line at hand."""
        cell = self.cells[-1]
        text = "".join(cell.line)
        cell.line.clear()
        text = text.rstrip() if self.keeping else _SPACE.sub(" ", text).strip(" \xa0\u3000")
        if text:
            cell.lines.append(f"{'#' * self.heading} {text}" if self.heading else text)

    def text(self) -> str:
        """All lines, under the title of the page where no heading says the same."""
        self.flush()
        lines = [line for cell in self.cells for line in cell.lines]
        headings = {line.lstrip("# ") for line in lines if line.startswith("#")}
        if self.title and not any(each and each in self.title for each in headings) and lines:
            lines.insert(0, f"# {self.title}")
        return "\n".join(lines)


def _dropped(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _DROPPED or element.get("hidden") is not None or element.get("role", "").lower() in _ROLES:
        return True
    if tag == "footer" and element.getparent() is not None and element.getparent().tag == "body":
        return True
    if tag not in {"div", "ul", "ol", "section", "table", "p", "header", "footer", "aside"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if any(name in _NAMED for name in names):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style
