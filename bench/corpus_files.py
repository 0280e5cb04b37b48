"""The made-up corpus as files on disk: text in two encodings, Markdown, HTML, Word, mail, zip, and compilations."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from email.message import EmailMessage
from html import escape
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from docx import Document

from bench.corpus import Article

IN_COMPILATION = 20


def write_files(folder: Path, articles: Iterable[Article], forms: Sequence[str] = ("txt",)) -> int:
    """One file per article, by turns in these forms (names of FORMS), a thousand to a folder; how many."""
    count = 0
    for count, (article, form) in enumerate(zip(articles, cycle(forms), strict=False), 1):
        place = folder / f"{(count - 1) // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        suffix, write = FORMS[form]
        (place / f"{count:06}{suffix}").write_bytes(write(article))
    return count


def write_compilations(folder: Path, articles: Iterable[Article], zipped: bool = False) -> int:
    """Text files of twenty articles each behind a table of contents (or a zip of twenty files); how many files."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, part in enumerate(_parts(iter(articles)), 1):
        name = folder / f"汇编{count:05}"
        if zipped:
            with zipfile.ZipFile(name.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
                for place, article in enumerate(part, 1):
                    archive.writestr(f"{place:02}/{article.title}.txt", article.whole)
        else:
            contents = "\n".join(f"{place}. {article.title}" for place, article in enumerate(part, 1))
            head = f"经验材料汇编（{len(part)}篇）\n\n目录\n{contents}\n\n\n"
            name.with_suffix(".txt").write_text(
                head + "\n\n\n".join(each.whole for each in part), encoding="utf-8"
            )
    return count


def _parts(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while part := list(islice(articles, IN_COMPILATION)):
        yield part


def _utf8(article: Article) -> bytes:
    return article.whole.encode()


def _gb18030(article: Article) -> bytes:
    return article.whole.encode("gb18030")


def _markdown(article: Article) -> bytes:
    lines = [f"## {line}" if line[1:2] == "、" else line for line in article.text.split("\n")]
    return "\n\n".join([f"# {article.title}", article.organisation, *lines, ""]).encode()


def _html(article: Article) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>\n" for line in article.whole.split("\n")[1:] if line)
    title = escape(article.title)
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return f"<html>{head}<body><h1>{title}</h1>\n{body}</body></html>".encode()


def _word(article: Article) -> bytes:
    document = Document()
    document.add_heading(article.title, 0)
    for line in article.whole.split("\n")[1:]:
        document.add_paragraph(line)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _mail(article: Article) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = article.title, "a@test.invalid", "b@test.invalid"
    message.set_content("请收附件。")
    message.add_attachment(_utf8(article), maintype="text", subtype="plain", filename=f"{article.title}.txt")
    return message.as_bytes()


# Name of a form → suffix of its files, and how an article is written in it.
FORMS: dict[str, tuple[str, Callable[[Article], bytes]]] = {
    "txt": (".txt", _utf8),
    "gb18030": (".txt", _gb18030),
    "md": (".md", _markdown),
    "html": (".html", _html),
    "docx": (".docx", _word),
    "eml": (".eml", _mail),
}
