"""Reads PDF files: paragraphs joined over lines and pages; scanned pages through recognition where it is installed."""

import ctypes
import re
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pypdfium2.raw as raw

from bihuan.library.reading import ocr
from bihuan.library.reading.lines import WIDE, PageLine, paragraphs, side_by_side, without_edges
from bihuan.library.reading.package import broken, encrypted
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft, Unreadable, remark

_FEW = 8  # characters: a page with fewer, and a picture, is a scanned one
_RUBBISH = 0.3  # share of characters without meaning above which the text layer is not to be trusted
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_HYPHEN = re.compile("[\ufffe\x02\u00ad]")  # how the PDF library gives the hyphen of a word broken over lines
_BROKEN_WORD = re.compile("(?<=[A-Za-z])[\ufffe\x02\u00ad](?=[a-z])")
_GAP = re.compile(r"[ \xa0]+")


def read_pdf(source: Source) -> Draft:
    """The text of a PDF; Unreadable when it is broken, locked, too long, or scanned and nothing here can recognise it."""
    try:
        document = pypdfium2.PdfDocument(source.path)
    except pypdfium2.PdfiumError as wrong:
        raise (encrypted("PDF ") if "assword" in str(wrong) else broken("PDF ")) from wrong
    try:
        return _read(document, source)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, source: Source) -> Draft:
    count = len(document)
    if count == 0:
        raise broken("PDF ")
    if count > source.limits.pages:
        raise Unreadable("long", f"有 {count} 页，超过 {source.limits.pages} 页。", "拆成几份再收。")
    draft = Draft()
    pages: list[list[PageLine]] = []
    scanned, failed, characters = [], [], 0
    for number in range(count):
        try:
            page = document[number]
            lines, needs = _page(page)
        except pypdfium2.PdfiumError:
            failed.append(number + 1)
            continue
        if needs:
            scanned.append(number + 1)
            if ocr.installed() and len(scanned) <= source.limits.scanned:
                source.patience()
                found = ocr.lines_of(page)
                lines, draft.recognised = found or lines, draft.recognised or bool(found)
        page.close()
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > source.limits.characters:
            raise too_long(source.limits)
    draft.text = "\n".join(paragraphs(without_edges(pages)))
    if failed:
        draft.remarks.append(
            remark("pages", f"第 {_spans(failed)} 页已损坏，没有读。", "请重新取得原件再收。")
        )
    if scanned and not ocr.installed():
        issue = remark("scanned", f"第 {_spans(scanned)} 页是扫描的图像，没有文字。", ocr.MEND)
        if not draft.text.strip():
            raise Unreadable("scanned", f"全文是扫描的图像（{count} 页），没有文字。", ocr.MEND)
        draft.remarks.append(issue)
    elif len(scanned) > source.limits.scanned:
        told = f"扫描的页超过 {source.limits.scanned} 页，第 {scanned[source.limits.scanned]} 页起没有识别。"
        draft.remarks.append(remark("scanned", told, "拆成几份再收。"))
    if draft.recognised:
        draft.remarks.append(
            remark(
                "recognised",
                f"第 {_spans(scanned[: source.limits.scanned])} 页的文字是从图像中识别的，可能有错字。",
                "请对照原件抽看。",
            )
        )
    draft.author, draft.written_on = _about(document)
    return draft


def _about(document: pypdfium2.PdfDocument) -> tuple[str, date | None]:
    about = document.get_metadata_dict(skip_empty=True)
    match = _DAY.match(about.get("CreationDate", ""))
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    return about.get("Author", "").strip()[:80], day


def _spans(numbers: list[int]) -> str:
    """Page numbers as people write them: 1–3、7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _page(page: pypdfium2.PdfPage) -> tuple[list[PageLine], bool]:
    """The lines of the text layer, and whether the page has to be recognised from its image."""
    size = page.get_size()
    text_page = page.get_textpage()
    lines = side_by_side(list(_lines(text_page, size)))
    text_page.close()
    text = "".join("".join(line.text.split()) for line in lines)
    if len(text) < _FEW:
        return lines, _drawn(page)
    rubbish = sum("\ue000" <= each <= "\uf8ff" or each == "\ufffd" or each < " " for each in text)
    return lines, rubbish > len(text) * _RUBBISH


def _drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether there is a picture, or so many drawn shapes that they may be letters."""
    shapes = 0
    for each in page.get_objects(max_depth=3):
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        shapes += each.type == raw.FPDF_PAGEOBJ_PATH
        if shapes > 200:
            return True
    return False


def _lines(text_page: pypdfium2.PdfTextPage, size: tuple[float, float]) -> Iterator[PageLine]:
    """Lines as the PDF library finds them, with the boxes of their first and last characters."""
    count = text_page.count_chars()
    if count <= 0:
        return
    text = text_page.get_text_range(0, count)
    place = 0
    for piece in re.split(r"(\r\n|\r|\n)", text):
        start, place = place, place + len(piece.encode("utf-16-le")) // 2
        shown = piece.strip()
        if not shown:
            continue
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip().encode("utf-16-le")) // 2 - 1
        box = _box(text_page, first, last, count)
        tidy = _HYPHEN.sub("-", _BROKEN_WORD.sub("", _spaced(text_page, shown, first)))
        if box is None:
            yield PageLine(tidy, 0, 0, 0, 0, size)
        else:
            left, right, bottom, top = box
            yield PageLine(tidy, left, right, size[1] - top, size[1] - bottom, size)


def _spaced(page: pypdfium2.PdfTextPage, text: str, first: int) -> str:
    """The line with its gaps as they are meant: a tab between columns, none beside Chinese, else a space."""
    if any(each > "\uffff" for each in text):
        return text  # places in the text and in the page do not agree
    pieces, end = [], 0
    for gap in _GAP.finditer(text):
        before, after = gap.start() - 1, gap.end()
        pieces.append(text[end : gap.start()])
        end = after
        left, right = _edges(page, first + before), _edges(page, first + after)
        wide = left and right and right[0] - left[1] > WIDE * max(left[3] - left[2], right[3] - right[2], 6)
        if wide:
            pieces.append("\t")
        elif not (_chinese(text[before]) or _chinese(text[after])):
            pieces.append(" ")
    return "".join((*pieces, text[end:]))


def _chinese(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _edges(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, ...] | None:
    """Left, right, bottom and top of a character."""
    edges = [ctypes.c_double() for _ in range(4)]
    if not raw.FPDFText_GetCharBox(page, index, *edges):
        return None
    return tuple(edge.value for edge in edges)


def _box(text_page: pypdfium2.PdfTextPage, first: int, last: int, count: int) -> tuple[float, ...] | None:
    """Left, right, bottom and top of a line, by its ends and its middle."""
    found = {first, (first + last) // 2, last}
    boxes = [box for index in found if 0 <= index < count and (box := _edges(text_page, index))]
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
