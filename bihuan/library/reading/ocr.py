"""Recognises the text of scanned pages with the extra `ocr`, offline; its models come with the package."""

import importlib
import importlib.util
import logging
import os
import warnings
from functools import cache
from typing import Any

import numpy as np
import pypdfium2

from bihuan.library.reading.lines import PageLine, paragraphs, side_by_side
from bihuan.library.reading.package import broken
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Draft, Unreadable, remark

MEND = "在本机装上文字识别部件（pip install 'bihuan[ocr]'，装好后不用联网），再收；或另找有文字的版本。"
_LONGEST = 2200  # pixels of the longer side of a page's image: small print is still legible, memory bounded
_DENSITY = 200 / 72
_MOST_PIXELS = 10**8
_SURE = 0.5  # recognitions less sure than that are dropped


def installed() -> bool:
    """Whether pages can be recognised here."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


@cache
def _engine() -> Any:
    logging.disable(logging.CRITICAL)  # it tells of every model it loads
    module = importlib.import_module("rapidocr")
    threads = min(4, os.cpu_count() or 1)
    return module.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def lines_of(page: pypdfium2.PdfPage) -> list[PageLine]:
    """The lines of a page, from its image."""
    longest = max(1.0, *page.get_size())
    bitmap = page.render(scale=min(_DENSITY, _LONGEST / longest), rev_byteorder=True)
    return lines_in(bitmap.to_numpy()[:, :, :3])


def lines_in(image: np.ndarray) -> list[PageLine]:
    """The lines in an image (height × width × 3, red green blue), from top to bottom."""
    found = _engine()(np.ascontiguousarray(image[:, :, ::-1]))
    if found.boxes is None or not found.txts:
        return []
    size = (float(image.shape[1]), float(image.shape[0]))
    lines = []
    for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        if sure >= _SURE and text.strip():
            xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
            lines.append(PageLine(text.strip(), min(xs), max(xs), min(ys), max(ys), size))
    return _merged(sorted(lines, key=lambda line: (line.top + line.bottom) / 2))


def _merged(lines: list[PageLine]) -> list[PageLine]:
    """Pieces that stand beside each other are one line."""
    rows: list[list[PageLine]] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        if rows and middle < rows[-1][0].bottom - 0.2 * rows[-1][0].height:
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = [line for row in rows for line in sorted(row, key=lambda each: each.left)]
    return side_by_side(ordered)


def read_image(source: Source) -> Draft:
    """The text of a picture; Unreadable where nothing here can recognise it."""
    if not installed():
        raise Unreadable("scanned", "是图片，没有文字。", MEND)
    source.patience()
    pictures = importlib.import_module("PIL.Image")
    pictures.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pictures.DecompressionBombWarning)
            with pictures.open(source.path) as picture:
                turned = importlib.import_module("PIL.ImageOps").exif_transpose(picture).convert("RGB")
        turned.thumbnail((_LONGEST, _LONGEST))
    except (pictures.DecompressionBombError, pictures.DecompressionBombWarning) as wrong:
        raise Unreadable("bomb", f"图片超过 {_MOST_PIXELS // 10**8} 亿像素。", "缩小后再收。") from wrong
    except (OSError, ValueError, SyntaxError, EOFError) as wrong:
        raise broken("图片") from wrong
    text = "\n".join(paragraphs([lines_in(np.asarray(turned))]))
    told = remark("recognised", "文字是从图像中识别的，可能有错字。", "请对照原件抽看。")
    return Draft(text, recognised=True, remarks=[told])
