"""Turns the bytes of a text file of a pack into text: size, encoding, tabs and control characters."""

import re

from bihuan.base.issue import Issue

MAX_BYTES = 1_000_000
MAX_TEXT_ISSUES = 20

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


def decode(content: bytes, file: str, *, tabs: bool = False) -> tuple[str | None, list[Issue]]:
    """The text with `\\n` line ends, or None with the issues that forbid it. `tabs` allows them in indentation."""
    if len(content) > MAX_BYTES:
        return None, [size_fault(file, len(content))]
    if content.startswith(_UTF16_MARKS):
        return None, [_encoding_issue(file, 1, 1, "UTF-16")]
    content = content.removeprefix(_UTF8_MARK)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").rpartition("\n")
        line = before[0].count("\n") + bool(before[1]) + 1
        return None, [_encoding_issue(file, line, len(before[2]) + 1, _guess(content))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    issues = [
        _at(
            file,
            text,
            match.start(),
            "file_control",
            f"有看不见的控制字符（U+{ord(match[0]):04X}）",
            "删去这个字符",
        )
        for match, _ in zip(_CONTROL.finditer(text), range(MAX_TEXT_ISSUES), strict=False)
    ]
    if not tabs:
        issues += [
            _at(file, text, match.end() - 1, "yaml_tab", "缩进用了制表符（Tab）", "改成空格，每层两个")
            for match, _ in zip(_TAB_INDENT.finditer(text), range(MAX_TEXT_ISSUES), strict=False)
        ]
    return (None if issues else text), issues


def whole_file(file: str, code: str, text: str, mend: str) -> Issue:
    """An issue about a file as a whole; it stands at its beginning."""
    return Issue(code, text, mend, file=file, line=1, column=1)


def size_fault(file: str, size: int) -> Issue:
    """The issue of a file of `size` bytes, which is too big."""
    text = f"文件有 {size / 1_000_000:.1f} MB，超过 {MAX_BYTES // 1_000_000} MB"
    return whole_file(file, "file_size", text, "机制文件只写规则；数据请用 Excel 导入")


def _at(file: str, text: str, offset: int, code: str, said: str, mend: str) -> Issue:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Issue(code, said, mend, file=file, line=line, column=column)


def _encoding_issue(file: str, line: int, column: int, guess: str) -> Issue:
    text = f"文件不是 UTF-8 编码{f'，看起来是 {guess}' if guess else ''}"
    return Issue("file_encoding", text, "在编辑器里另存为 UTF-8", file=file, line=line, column=column)


def _guess(content: bytes) -> str:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GBK（GB18030）"
