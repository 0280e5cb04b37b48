"""Turning a Word file into PDF with LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.whole import whole_file
from bihuan.official.stand_ins import fontconfig, installed_fonts, stand_ins

TIMEOUT = 180


@dataclass(frozen=True, slots=True)
class Pdf:
    """The PDF written, and in words which fonts were not the official ones."""

    path: Path
    fonts: tuple[str, ...]


def to_pdf(path: Path, target: Path | None = None) -> Pdf:
    """Write the .docx at `path` as PDF to `target` (beside it by default).

    NotFound when LibreOffice is not installed; Refused when it does not finish or writes nothing.
    """
    office = _office()
    if not office:
        raise NotFound(
            "没有找到 LibreOffice（soffice），不能转成 PDF。请先安装它，或用 Word、WPS 打开后另存为 PDF。"
        )
    if not path.is_file():
        raise NotFound(f"没有文件 {path}。")
    target = target or path.with_suffix(".pdf")
    chosen = stand_ins(installed_fonts())
    # A profile and a folder of its own: an office that is open at the same time is left alone.
    with tempfile.TemporaryDirectory(prefix="bihuan-pdf-") as folder:
        work = Path(folder)
        (work / "fonts.conf").write_text(fontconfig(chosen), encoding="utf-8")
        made = _convert(office, path.resolve(), work)
        with whole_file(target) as file, made.open("rb") as source:
            shutil.copyfileobj(source, file)
    return Pdf(target, chosen.told)


def pdf_possible() -> bool:
    """Whether LibreOffice is installed."""
    return _office() is not None


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _convert(office: str, path: Path, work: Path) -> Path:
    profile = (work / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(work),
        str(path),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf"), "HOME": str(work)}
    try:
        said = _run(command, environment)
    except subprocess.TimeoutExpired as fault:
        raise _refused(path, f"LibreOffice 在 {TIMEOUT} 秒内没有转完") from fault
    made = work / f"{path.stem}.pdf"
    if not made.is_file():
        raise _refused(path, f"LibreOffice 没有写出 PDF：{said.strip()[:200]}")
    return made


def _run(command: list[str], environment: dict[str, str]) -> str:
    """What the program says, on standard error or else output; when it is broken off, nothing that it started lives on."""
    office = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=environment,
        start_new_session=True,  # `soffice` is a script: the program itself is its child
    )
    with office:
        try:
            out, errors = office.communicate(timeout=TIMEOUT)
        except BaseException:
            _end(office)
            raise
    return errors or out


def _end(office: subprocess.Popen) -> None:
    if not hasattr(os, "killpg"):  # Windows knows no groups of processes
        office.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(office.pid, signal.SIGKILL)


def _refused(path: Path, text: str) -> Refused:
    return Refused(
        [Issue("pdf.failed", text + "。", "再试一次，或用 Word、WPS 打开后另存为 PDF。", file=str(path))]
    )
