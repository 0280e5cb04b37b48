"""Takes the documents out of a zip file, within bounds and never to a place that the archive names."""

import stat
import zipfile
from collections.abc import Iterator

from bihuan.library.reading.package import inflate, open_zip
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Draft, Part, Unreadable, fault, shown

_QUIET = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_FINAL = frozenset({"reading.members"})


def read_archive(source: Source) -> Draft:
    """The members as `parts`, and a remark for each that was not taken out."""
    draft = Draft()
    with open_zip(source) as archive:
        for name, info in _members(archive):
            try:
                draft.parts.append(_take(source, archive, name, info))
            except Unreadable as unreadable:
                issue = unreadable.issue
                place = "" if issue.code in _FINAL else name
                draft.remarks.append(_told(issue.code, issue.text, issue.mend, place))
                if issue.code in _FINAL or source.allowance < 0:
                    break
    if not draft.parts and not draft.remarks:
        draft.remarks.append(_told("reading.empty", "压缩包里没有文件。", "不必再收。", ""))
    return draft


def _told(code: str, text: str, mend: str, name: str):
    issue = fault(code.removeprefix("reading."), text, mend)
    return type(issue)(issue.code, issue.text, issue.mend, issue.level, file=shown(name))


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    for info in archive.infolist():
        name = member_name(info)
        last = name.rstrip("/").rpartition("/")[2]
        if name.endswith("/") or name.startswith("__MACOSX/") or last.lower() in _QUIET:
            continue
        if last.startswith(("._", "~$")):  # what macOS and Word leave beside the documents
            continue
        yield name, info


def _take(source: Source, archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> Part:
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":"):
        raise Unreadable("name", "名字指向压缩包之外的位置，没有读。", "核对来源；确是材料，请重新压缩再收。")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable("link", "是一个链接，不是文件，没有读。", "把链接所指的文件放进压缩包再收。")
    return source.put(name, inflate(archive, info, source.limits))


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member: UTF-8 where it is flagged or fits, else GBK as programs of this country write it."""
    name = info.orig_filename.split("\0", 1)[0]
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
