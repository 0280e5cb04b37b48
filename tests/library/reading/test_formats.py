"""Whatever bytes come, damaged documents of every kind included, there is a document or one clear refusal."""

import contextlib
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.library.reading import ocr, office
from bihuan.library.reading.formats import tidy
from bihuan.library.reading.values import Unreadable
from tests.library.reading import samples
from tests.library.reading.samples import TEXT, parsed


@cache
def document(kind: str) -> bytes:
    return {
        "docx": samples.word,
        "xlsx": samples.workbook,
        "pptx": samples.slides,
        "pdf": lambda: samples.pdf([[(72, 700, "Report of the second branch")]] * 2),
        "zip": lambda: samples.zipped({"a.txt": TEXT, "b.txt": TEXT}),
        "eml": lambda: samples.mail({"a.txt": TEXT.encode()}),
        "html": lambda: f"<html><body><table><tr><td>{TEXT}</table>".encode(),
    }[kind]()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "pdf", "zip", "eml", "html"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_documents_are_read_or_refused(kind, data, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(ocr, "installed", lambda: False)
    content = bytearray(document(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        length = data.draw(st.integers(0, 40))
        content[at : at + length] = data.draw(st.binary(max_size=40))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"件.{kind}")
        path.write_bytes(bytes(content))
        with contextlib.suppress(Unreadable):
            draft = parsed(path)
            assert draft.text.strip() or draft.parts or draft.remarks
            assert tidy(draft.text) == draft.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", ".txt", ".docx", ".html", ".eml", ".pdf"]))
def test_any_bytes_are_read_or_refused(content, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"件{suffix}")
        path.write_bytes(content)
        with contextlib.suppress(Unreadable):
            assert parsed(path).text.strip()


def test_text_is_tidied():
    assert (
        tidy("一\r\n二\r三\f四\u2028五\x1f\x00六\ufeff\ufffe\ud800七\x1d八") == "一\n二\n三\n四\n五六七\n八"
    )
