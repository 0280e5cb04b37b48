"""Download: writes articles as a file, enters who took what, and only then hands the file over."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.whole import whole_file
from bihuan.library.download.bundle import write_bundle
from bihuan.library.download.choosing import choose, read
from bihuan.library.download.drawing import document_of
from bihuan.library.download.names import file_name, free_path
from bihuan.library.download.plain import write_plain
from bihuan.library.download.quota import enter_use, quota, refuse_beyond
from bihuan.library.download.values import Chosen, Downloaded, Form, Progress, Text
from bihuan.official.public import pdf_possible, to_pdf, word_file

# One Word file is made in memory, and nobody turns the pages of a longer one; a zip has no such bound.
MOST_IN_ONE = 100
LONGEST_IN_ONE = 1_000_000  # characters


def download(
    records: Sequence[int],
    form: Form | str,
    path: Path,
    *,
    actor: int,
    inside: Form | str = Form.DOCX,
    progress: Progress | None = None,
) -> Downloaded:
    """Write the articles of these numbers, in this order and each once, to `path`.

    Several as Word, PDF or text are one file, each on a page of its own; as zip a file each (`inside`: docx or txt) with
    a list. A folder as path is given a name of its own in it, else what stands at the path is replaced, whole or not at
    all. The use is entered in the person's name before the file stands there. `progress(done, total)`.

    NotFound for what is not there or may not be seen; Refused for what is no article, is void, goes beyond the day's
    quota, is too much for one file, or for PDF without LibreOffice. Nothing is written or entered then.
    """
    form, inside = _form(form), _form(inside)
    if inside not in (Form.DOCX, Form.TXT):
        raise _refused("form", f"压缩包里不能是 {inside}。", "写 docx（Word）或 txt（纯文本）。")
    if form is Form.PDF and not pdf_possible():
        mend = "改用 docx（用 Word、WPS 打开后可另存为 PDF）或 txt，或在这台机器上装 LibreOffice（soffice）后再试。"
        raise _refused("no_pdf", "这台机器上没有 LibreOffice，转不成 PDF。", mend)
    chosen = choose(records, actor=actor)
    if form in (Form.DOCX, Form.PDF) and len(chosen) > MOST_IN_ONE:
        text = f"一个 {form} 文件最多装 {MOST_IN_ONE} 篇，这次要 {len(chosen)} 篇。"
        raise _refused("too_many", text, "改用 zip（每篇一个文件，附目录）或 txt，或分几次下载。")
    refuse_beyond(quota(actor), len(chosen))
    target = free_path(path / file_name(chosen, form)) if path.is_dir() else path
    with whole_file(target) as file:
        notes = _write(chosen, form, inside, file, actor, progress)
        left = enter_use(chosen, form, actor=actor)
    return Downloaded(target, tuple(each.record for each in chosen), left, notes)


def _form(value: Form | str) -> Form:
    if value not in set(Form):
        raise _refused("form", f"没有格式“{value}”。", "写 docx、pdf、txt 或 zip。")
    return Form(value)


def _refused(code: str, text: str, mend: str) -> Refused:
    return Refused([Issue(f"download.{code}", text, mend)])


def _write(
    chosen: Sequence[Chosen], form: Form, inside: Form, file: BinaryIO, actor: int, progress: Progress | None
) -> tuple[str, ...]:
    articles = _told(read(chosen, actor=actor), len(chosen), progress)
    match form:
        case Form.TXT:
            write_plain(articles, file)
        case Form.ZIP:
            write_bundle(articles, len(chosen), inside, file)
        case Form.DOCX:
            file.write(_bound(articles))
        case Form.PDF:
            return _write_pdf(_bound(articles), file)
    return ()


def _told(articles: Iterator[Text], total: int, progress: Progress | None) -> Iterator[Text]:
    """The articles; each counts as done when the next is asked for."""
    for done, article in enumerate(articles, 1):
        yield article
        if progress:
            progress(done, total)


def _bound(articles: Iterator[Text]) -> bytes:
    """One Word file of all."""
    documents, length = [], 0
    for article in articles:
        length += len(article.text)
        if length > LONGEST_IN_ONE and documents:
            text = f"选中的文章合起来超过 {LONGEST_IN_ONE // 10_000} 万字，一个文件装不下。"
            raise _refused("too_long", text, "改用 zip（每篇一个文件，附目录）或 txt，或分几次下载。")
        documents.append(document_of(article))
    return word_file(*documents)


def _write_pdf(word: bytes, file: BinaryIO) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="bihuan-download-") as folder:
        source = Path(folder) / "download.docx"
        source.write_bytes(word)
        made = to_pdf(source)
        with made.path.open("rb") as pdf:
            copyfileobj(pdf, file)
    return made.fonts
