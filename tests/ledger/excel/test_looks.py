"""The forms in LibreOffice: they open, and print as landscape A4 pages that hold what they should."""

import shutil
import subprocess
from datetime import date

import pytest

DAY = date(2026, 6, 1)


@pytest.mark.slow
def test_forms_and_marked_copies_open_in_libreoffice_and_print(form, take_in, tmp_path):
    for tool in ("soffice", "pdftotext"):
        assert shutil.which(tool), f"install libreoffice-calc and poppler-utils: this test needs {tool}"
    opened = form()
    opened.row(unit="A", code="A1", title="一件事", raised_on=DAY, amount="很多")
    marked = take_in(opened.save()).marked
    for path, said in ((opened.path, "《事项》填写说明"), (marked, "共 1 个问题")):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        run = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(run, check=True, capture_output=True, timeout=180)
        pdf = path.with_suffix(".pdf")
        text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
        sizes = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert said in text
        assert "841.89 x 595.3" in sizes.replace("842 x 595", "841.89 x 595.3")
