"""Turns old office files into new ones with LibreOffice, where it is installed, with macros and links switched off."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Unreadable

MEND = "在本机装上 LibreOffice，或用 Word、WPS 打开，另存为 .docx（表格 .xlsx、演示 .pptx）再收。"
# A profile that runs no macro, follows no link to other files or addresses, and asks nothing.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
_SUFFIXES = {"doc": ".doc", "wordml": ".xml", "rtf": ".rtf", "odt": ".odt", "ppt": ".ppt", "odp": ".odp"}


def program() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(source: Source, kind: str, into: str) -> Path:
    """The file as .docx or .pptx in the source's folder; Unreadable without LibreOffice, or when it cannot read it."""
    office = program()
    if not office:
        raise Unreadable("office", "这种旧格式要通过 LibreOffice 读，本机没有安装。", MEND)
    source.patience()
    os.makedirs(source.folder, exist_ok=True)  # noqa: PTH103
    work = Path(tempfile.mkdtemp(prefix="office-", dir=source.folder))
    (work / "profile" / "user").mkdir(parents=True)
    (work / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    given = work / f"document{_SUFFIXES[kind]}"
    shutil.copyfile(source.path, given)
    (work / "out").mkdir()
    command = [office, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", into, "--outdir", str(work / "out"), str(given)]
    # No time limit of its own: whoever waits for this process ends it with everything it has started.
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(work), "TMPDIR": str(work)},
        check=False,
    )
    made = work / "out" / f"document.{into}"
    shutil.rmtree(work / "profile", ignore_errors=True)
    if not made.is_file():
        told = "LibreOffice 读不出：文件已损坏，或没有装读这种格式的部件（演示文稿要 libreoffice-impress）。"
        raise Unreadable("broken", told, MEND)
    return made
