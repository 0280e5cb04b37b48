"""What a new version of a mechanism changes in meaning, part by part: added, removed, redefined; never line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bihuan.mechanism.language import FiguresDef, Part
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE, REPORT_FILE, Mechanism, Path, Place
from bihuan.mechanism.said import label_of, said

KINDS = {
    "posts": "岗位",
    "ledgers": "台账",
    "fields": "字段",
    "states": "状态",
    "steps": "步骤",
    "duties": "责任",
    "surveys": "问卷",
    "questions": "题目",
    "ballots": "民主测评",
    "groups": "分组",
    "options": "选项",
    "tests": "在线测试",
    "documents": "签阅文件",
    "figures": "指标",
    "scorecards": "考核",
    "segments": "板块",
    "items": "考核项",
    "points": "积分",
    "rules": "积分项",
    "warnings": "预警",
}
WORDING = frozenset({"title", "help", "otherwise", "say", "implements"})  # what is said, not what is done


class Change(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. `path`: the part's names from the root of its file; `kind`: what it is (`字段`), `within`: titles of the
    parts around it, the outermost first; `what`: which of its properties (`由谁办`), '' for a part that came or went, with
    `before` and `after` in words. `wording`: only what is said of it. `place`: in the new files, of what went in the old.
    """

    change: Change
    path: Path
    kind: str
    title: str
    within: tuple[str, ...]
    what: str
    before: str
    after: str
    wording: bool
    place: Place

    @property
    def section(self) -> str:
        """The first name of the path: `ledgers`, `figures`, or that of a property of the mechanism itself."""
        return str(self.path[0])


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both versions, for words and places."""

    old: Mechanism
    new: Mechanism
    file: str

    def difference(self, change: Change, path: Path, part: tuple, what: str = "", **more: str) -> Difference:
        kind, title, within = part
        side = self.old if change is Change.REMOVED else self.new
        name = str(path[-1]) if what else ""
        return Difference(
            change=change,
            path=path,
            kind=kind,
            title=title,
            within=within,
            what=what,
            before=more.get("before", ""),
            after=more.get("after", ""),
            wording=name in WORDING,
            place=side.places_of(self.file).key(path),
        )

    def said(self, value: object, path: Path, *, new: bool) -> str:
        side = self.new if new else self.old
        names = dict(side.definition.posts)
        if path[:1] == ("ledgers",) and len(path) > 1 and path[1] in side.definition.ledgers:
            ledger = side.definition.ledgers[path[1]]
            names |= {name: field.title for name, field in ledger.fields.items()} | ledger.states
        return said(value, names)


def differences(old: Mechanism, new: Mechanism) -> list[Difference]:
    """Every change from `old` to `new`, in the order of the new files, what is gone after its neighbours."""
    whole = ("机制", new.title, ())
    sides = _Sides(old, new, MECHANISM_FILE)
    found = list(_compared(sides, (), whole, old.definition, new.definition))
    sides = _Sides(old, new, FIGURES_FILE)
    found += _compared(sides, (), whole, _figures(old), _figures(new))
    if old.report != new.report:
        place = Place(REPORT_FILE, 1, 1)
        found.append(
            Difference(Change.CHANGED, ("report",), "报告", new.title, (), "报告正文", "", "", False, place)
        )
    return found


def _figures(mechanism: Mechanism) -> FiguresDef:
    parts = {name: dict(getattr(mechanism, name)) for name in FiguresDef.model_fields}
    return FiguresDef.model_construct(**parts)


def _compared(sides: _Sides, path: Path, part: tuple, old: Part, new: Part) -> Iterator[Difference]:
    """Changes of one part's properties, and of the parts in it."""
    for name, info in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        written = info.alias or name
        if name in KINDS and isinstance(after, Mapping):
            yield from _parts(sides, (*path, written), part, KINDS[name], before, after)
        else:
            yield sides.difference(
                Change.CHANGED,
                (*path, written),
                part,
                label_of(info.description or written, name),
                before=sides.said(before, path, new=False),
                after=sides.said(after, path, new=True),
            )


def _parts(
    sides: _Sides, path: Path, around: tuple, kind: str, old: Mapping, new: Mapping
) -> Iterator[Difference]:
    """Changes among named parts of one kind."""
    _, title, within = around
    inside = (*within, title) if path[:-1] else ()
    for name, each in new.items():
        part = (kind, _title(name, each), inside)
        if name not in old:
            after = sides.said(each, path, new=True)
            yield sides.difference(Change.ADDED, (*path, name), part, after=after)
        elif isinstance(each, Part) and isinstance(old[name], Part):
            yield from _compared(sides, (*path, name), part, old[name], each)
        elif each != old[name]:
            before, after = sides.said(old[name], path, new=False), sides.said(each, path, new=True)
            yield sides.difference(
                Change.CHANGED, (*path, name), (kind, str(name), inside), "取值", before=before, after=after
            )
    for name, each in old.items():
        if name not in new:
            before = sides.said(each, path, new=False)
            part = (kind, _title(name, each), inside)
            yield sides.difference(Change.REMOVED, (*path, name), part, before=before)


def _title(name: object, each: object) -> str:
    if isinstance(each, str):
        return each
    return getattr(each, "title", "") or str(name)
