"""Reads one YAML file into plain data with the place of every key and value; refuses what a pack has no use for.

Scalars follow the YAML 1.2 core schema, so `on`, `no`, `03-31` and `12:30` stay text.
"""

import re
from dataclasses import dataclass, field

import yaml

from bihuan.base.issue import Issue
from bihuan.mechanism.pack import Path, Places
from bihuan.mechanism.yaml_text import decode

MAX_DEPTH = 32
MAX_NODES = 10_000
MAX_ISSUES = 100

_CONSTANTS = {"": None, "~": None} | {
    form: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for form in (word, word.capitalize(), word.upper())
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{1,18}|\.[0-9]{1,18}|[0-9]{1,18}\.)(?:[eE][-+]?[0-9]{1,2})?")

_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这里不能再出现“键: 值”",
        "检查上一行是否缺引号、缩进是否多了；值里有“: ”时整段加引号",
    ),
    ("could not find expected ':'", "这一行缺少冒号", "写成“键: 值”，冒号后空一格；多行文字用 | 并缩进"),
    (
        "did not find expected key",
        "缩进或逗号、括号不对",
        "同一层的键要左对齐；{} 与 [] 里用英文逗号分隔并成对写",
    ),
    ("did not find expected '-'", "列表的缩进不对", "同一列表的“- ”要左对齐"),
    (
        "did not find expected ',' or",
        "括号 {} 或 [] 里缺逗号或没有写完",
        "用英文逗号分隔，括号成对；值里有逗号、冒号时加引号",
    ),
    ("found unexpected end of stream", "引号或括号没有写完，文件就结束了", "补上配对的引号或括号"),
    ("found character that cannot start any token", "这个字符不能用在值的开头", "把整段值加上引号"),
    ("found unknown escape character", "双引号里的反斜杠写法不认识", "改用单引号，或把反斜杠写成两个"),
    ("found unexpected document indicator", "引号没有写完，却遇到了文档分隔线", "补上配对的引号"),
    ("block sequence entries are not allowed", "这里不能写“- ”列表项", "列表另起一行并缩进"),
    ("did not find expected node content", "这里缺少内容，或多了逗号", "补上值，或去掉多余的逗号"),
    ("did not find expected <document start>", "同一文件里内容断开了", "检查缩进：最外层的键都要顶格"),
    ("did not find expected alphabetic or numeric", "& 和 * 在这里有特殊含义", "把整段值加上引号"),
    ("while scanning a block scalar", "多行文字（| 或 >）的写法不对", "| 后面换行，文字统一缩进"),
)


@dataclass(slots=True)
class YamlSource:
    """What one file holds: `data` is plain values, or None when it could not be read at all."""

    data: object = None
    places: Places = field(default_factory=Places)
    issues: list[Issue] = field(default_factory=list)


class _Stop(Exception):
    """Reading cannot go on; the issue says why."""

    def __init__(self, issue: Issue):
        self.issue = issue


def read_yaml(content: bytes, file: str) -> YamlSource:
    """Read one file. Never raises; time and memory are bounded by the size limit of a pack's files."""
    text, issues = decode(content, file)
    if text is None:
        return YamlSource(issues=issues, places=Places(file))
    builder = _Builder(text, file)
    try:
        data = builder.document()
    except _Stop as stop:
        builder.issues.append(stop.issue)
        data = None
    except yaml.YAMLError as error:
        builder.issues.append(_syntax_issue(error, file))
        data = None
    lines = tuple(text.split("\n"))
    places = Places(file, builder.keys, builder.values, lines)
    return YamlSource(data, places, issues + builder.issues)


class _Builder:
    """Turns parser events into data; holds the positions met on the way."""

    def __init__(self, text: str, file: str):
        self.file = file
        self.issues: list[Issue] = []
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.nodes = 0

    def document(self) -> object:
        """The one document of the file."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self._node(next(self.events), ())
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            self._add("yaml_documents", event, "一个文件里只能有一份文档", "去掉“---”分隔线，或分成两个文件")
        return data

    def _node(self, event: yaml.Event, path: Path) -> object:
        self._refuse(event, path)
        self.values[path] = _position(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return (
            event.value
            if not event.implicit[0] or event.style in ("'", '"', "|", ">")
            else _plain(event.value)
        )

    def _sequence(self, path: Path) -> list:
        items: list = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict:
        items: dict = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            at = _position(event)
            inner = (*path, key)
            if key in items:
                first = self.keys[inner]
                text = f"“{key}”写了两次：第 {first[0]} 行第 {first[1]} 列已有一处"
                self._add("yaml_duplicate", event, text, "删去一处，或改名")
                self._forget(next(self.events), path)
                continue
            self.keys[inner] = at
            items[key] = self._node(next(self.events), inner)
        return items

    def _forget(self, event: yaml.Event, path: Path) -> None:
        """Read past a node of which neither value nor places are kept."""
        kept, self.values = self.values, {}
        kept_keys, self.keys = self.keys, {}
        self._node(event, path)
        self.values, self.keys = kept, kept_keys

    def _key(self, event: yaml.Event, path: Path) -> str:
        self._refuse(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(
                "yaml_key", event, "键不能是列表或另一组键值", "键写成一个名称；值里有 {} 或 [] 时加引号"
            )
        plain = event.implicit[0] and event.style not in ("'", '"')
        if plain and not isinstance(_plain(event.value), str):
            text = f"键“{event.value}”会被当作数字、真假或空值" if event.value else "这里缺少键名"
            self._add(
                "yaml_key", event, text, f"给它加上引号：'{event.value}'" if event.value else "补上键名"
            )
        return event.value

    def _refuse(self, event: yaml.Event, path: Path) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop("yaml_nodes", event, f"内容太多，超过 {MAX_NODES} 项", "拆成几个机制")
        if len(path) > MAX_DEPTH:
            self._stop("yaml_depth", event, f"层次太深，超过 {MAX_DEPTH} 层", "检查是否多写了括号或缩进")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._stop("yaml_alias", event, "不支持 & 锚点和 * 引用", "直接写出内容；若是普通文字，请加引号")
        if event.tag is not None:
            self._stop("yaml_tag", event, "不支持 ! 类型标记", "去掉标记，只写值；若是普通文字，请加引号")

    def _issue(self, code: str, event: yaml.Event, text: str, mend: str) -> Issue:
        line, column = _position(event)
        return Issue(code, text, mend, file=self.file, line=line, column=column)

    def _add(self, code: str, event: yaml.Event, text: str, mend: str) -> None:
        self.issues.append(self._issue(code, event, text, mend))
        if len(self.issues) >= MAX_ISSUES:
            self._stop(
                "yaml_many", event, f"问题超过 {MAX_ISSUES} 处，后面没有再查", "先改好前面的，再检查一次"
            )

    def _stop(self, code: str, event: yaml.Event, text: str, mend: str) -> None:
        raise _Stop(self._issue(code, event, text, mend))


def _position(event: yaml.Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _plain(text: str) -> object:
    """The value of an unquoted scalar by the YAML 1.2 core schema, without octal, hex, infinity."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _syntax_issue(error: yaml.YAMLError, file: str) -> Issue:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(error, 'problem', None) or ''} {getattr(error, 'context', None) or ''}"
    for known, text, mend in _PROBLEMS:
        if known in said:
            return Issue("yaml_syntax", text, mend, file=file, line=line, column=column)
    text, mend = "写法不合 YAML 规则", "检查这一行和上一行的缩进、冒号、引号和括号"
    return Issue("yaml_syntax", text, mend, file=file, line=line, column=column)
