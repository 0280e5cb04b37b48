"""Scanned pages are read back where the extra is installed, with no network and no noise; without it, it is told."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from bihuan.library.reading import ocr
from bihuan.library.reading.lines import PageLine
from bihuan.library.reading.public import Reading, read_file
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import parsed

TEXT = (
    "坚持以问题为导向，着力补齐短板，先后开展巡检十二次，发现问题三十六个，整改率达到百分之九十五，职工评价明显提高。"
    * 2
)


def test_a_picture_without_recognition_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 50)
    with pytest.raises(Unreadable) as refused:
        parsed(path)
    assert refused.value.issue.code == "reading.scanned" and "bihuan[ocr]" in refused.value.issue.mend


def test_whether_it_is_installed_is_asked_without_loading_it(monkeypatch):
    monkeypatch.setattr(
        ocr.importlib.util, "find_spec", lambda name: None if name == "onnxruntime" else object()
    )
    assert not ocr.installed()
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda _: object())
    assert ocr.installed()


class Engine:
    """Stands for the recogniser: two pieces of one line out of order, a line below, and a guess."""

    boxes = np.array(
        [
            [[x, y], [x + 200, y], [x + 200, y + 20], [x, y + 20]]
            for x, y in ((220, 12), (10, 10), (10, 50), (10, 90))
        ]
    )
    txts = ("右边", "左边", "下一行", "猜的")
    scores = (0.9, 0.99, 0.8, 0.2)

    def __call__(self, image):
        return self


def test_pieces_beside_each_other_are_one_line(monkeypatch):
    monkeypatch.setattr(ocr, "_engine", Engine)
    found = ocr.lines_in(np.zeros((100, 500, 3), np.uint8))
    assert [line.text for line in found] == ["左边右边", "下一行"]
    assert found[0] == PageLine("左边右边", 10, 420, 10, 32, (500, 100))


def drawn(folder: Path) -> tuple[Path, Path]:
    """A page of Chinese as a PDF without text, and as a picture."""
    fonts = subprocess.run(
        ["fc-list", "-f", "%{file}\n", "Noto Sans CJK SC"], capture_output=True, text=True
    ).stdout
    assert fonts, "install fonts-noto-cjk: this test draws Chinese characters"
    images = importlib.import_module("PIL.Image")
    font = importlib.import_module("PIL.ImageFont").truetype(sorted(fonts.split("\n"))[1], 32)
    page = images.new("RGB", (1240, 1754), "white")
    pen = importlib.import_module("PIL.ImageDraw").Draw(page)
    pen.text((420, 150), "巡检工作汇报", font=font, fill="black")
    rows = "\u3000\u3000" + TEXT
    for place, at in enumerate(range(0, len(rows), 31)):
        pen.text((120, 240 + 56 * place), rows[at : at + 31], font=font, fill="black")
    page.save(folder / "扫描.pdf")
    page.save(folder / "扫描.png")
    return folder / "扫描.pdf", folder / "扫描.png"


@pytest.mark.slow
def test_scanned_chinese_is_read_back(tmp_path, capfd):
    missing = [name for name in ("rapidocr", "onnxruntime") if not importlib.util.find_spec(name)]
    assert not missing, "pip install 'bihuan[ocr]': this test recognises text"
    assert shutil.which("fc-list"), (
        "install fontconfig and fonts-noto-cjk: this test draws Chinese characters"
    )
    for path in drawn(tmp_path):
        (found,) = read_file(path)
        assert isinstance(found, Reading), found
        assert found.recognised and [issue.code for issue in found.issues] == ["reading.recognised"]
        title, text = found.text.split("\n")
        assert title == "巡检工作汇报"
        assert sum(a == b for a, b in zip(text, TEXT, strict=False)) >= 0.97 * len(TEXT)
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_the_models_are_in_the_package():
    """What it needs to work without a network, and the licence it may be used under."""
    found = importlib.util.find_spec("rapidocr")
    assert found, "pip install 'bihuan[ocr]': this test looks at its models"
    models = {path.name for path in Path(found.origin).parent.glob("models/*.onnx")}
    assert any("det" in name for name in models) and any("rec" in name for name in models)
    assert importlib.metadata.metadata("rapidocr")["License-Expression"] == "Apache-2.0"
