"""PDF files: text, properties, what is scanned; pages of Chinese set by LibreOffice come back as they were typed."""

import random
import shutil
import subprocess
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bihuan.library.reading import ocr
from bihuan.library.reading.lines import PageLine
from bihuan.library.reading.pdf import read_pdf
from bihuan.library.reading.public import Limits
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import PROSE, parsed, pdf


def read(tmp_path, content: bytes, **limits):
    path = tmp_path / "件.pdf"
    path.write_bytes(content)
    return parsed(path, Limits(**limits))


def test_lines_author_and_day(tmp_path):
    draft = read(tmp_path, pdf([[(72, 760, "Report"), (72, 700, "of the second branch")]]))
    assert draft.text == "Report\nof the second branch"
    assert (draft.author, draft.written_on, draft.remarks) == ("Qinghe", date(2026, 3, 5), [])


def test_columns_are_cells(tmp_path):
    draft = read(
        tmp_path, pdf([[(72, 700, "Unit"), (300, 700, "Count"), (72, 680, "First branch"), (300, 680, "3")]])
    )
    assert draft.text == "Unit\tCount\nFirst branch\t3"


def test_running_numbers_and_headers_are_dropped(tmp_path):
    pages = [
        [
            (72, 810, "Internal paper"),
            (72, 700, f"Words of page {'abcd'[page]}"),
            (290, 30, f"- {page + 1} -"),
        ]
        for page in range(4)
    ]
    assert read(tmp_path, pdf(pages)).text == "\n".join(f"Words of page {each}" for each in "abcd")


def test_scanned_pages_without_recognition_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, pdf([[], []], image=True))
    issue = refused.value.issue
    assert issue.code == "reading.scanned" and "2 页" in issue.text and "bihuan[ocr]" in issue.mend
    content = pdf([[(72, 700, "Words enough for a page of text")], [], []], image=True)
    draft = read(tmp_path, content)
    (issue,) = draft.remarks
    assert draft.text == "Words enough for a page of text" and "第 2–3 页" in issue.text


def test_only_so_many_pages_are_recognised_and_the_rest_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: True)
    page = PageLine("识别的字", 72, 136, 100, 116, (595, 842))
    monkeypatch.setattr(ocr, "lines_of", lambda _: [page])
    path = tmp_path / "件.pdf"
    path.write_bytes(pdf([[], [], [], []], image=True))
    asked = []
    source = Source(str(path), "件.pdf", ".pdf", Limits(scanned=3), patience=lambda: asked.append(1))
    draft = read_pdf(source)
    assert draft.text == "识别的字\n识别的字\n识别的字" and draft.recognised and len(asked) == 3
    assert [issue.code for issue in draft.remarks] == ["reading.scanned", "reading.recognised"]
    assert "第 4 页起没有识别" in draft.remarks[0].text and "第 1–3 页" in draft.remarks[1].text


def test_pages_without_anything_are_no_scans(tmp_path):
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, pdf([[], []]))
    assert refused.value.issue.code == "reading.empty"


def test_too_many_pages(tmp_path):
    with pytest.raises(Unreadable, match="超过 3 页"):
        read(tmp_path, pdf([[(72, 700, "Words")]] * 4), pages=3)


def typed(path, paragraphs: list[str]) -> None:
    """A document with a header, a page number and a table, printed to PDF."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    document.sections[0].header.paragraphs[0].text = "青禾公司内部材料"
    run = document.sections[0].footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)
    for text in paragraphs:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(32)
    document.save(path)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(run, check=True, capture_output=True)


@pytest.mark.slow
def test_typed_chinese_comes_back_paragraph_by_paragraph(tmp_path):
    assert shutil.which("soffice"), "install libreoffice-writer: this test prints pages"
    chance = random.Random(4)
    clauses = [
        PROSE[:-1],
        "坚持以问题为导向",
        "用Excel 2019汇总了5张表",
        "（含机关支部）",
        "提高到95.5%，比上年多3个百分点",
    ]
    texts = []
    for number in range(40):
        if number % 5 == 0:
            texts.append(f"{'一二三四五六七八'[number // 5]}、着力补齐短板")
        texts.append("，".join(chance.choice(clauses) for _ in range(chance.randint(2, 9))) + "。")
    path = tmp_path / "材料.docx"
    typed(path, texts)
    found = parsed(path.with_suffix(".pdf")).text.split("\n")
    assert found == texts
