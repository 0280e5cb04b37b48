"""Versions of a mechanism, and what differs between two of them: in meaning, and line by line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.ledger.public import Adopted, catalogue, labels, versions_of
from bihuan.mechanism.public import Change, Difference, Mechanism, differences
from bihuan.web.pages.mechanisms.opened import FORCE, SHIPPED, WORK, Opened, opened, text, text_of, title_of
from bihuan.web.pages.mechanisms.reading import in_order
from bihuan.web.pages.mechanisms.side_by_side import side_by_side


def versions(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/versions: `old` and `new` are numbers of adopted versions, `work` or `shipped`."""
    pack = opened(request, name)
    adopted = versions_of(name)
    sides = [str(each.version) for each in adopted] + [each for each in pack.offered if each != FORCE]
    old, new = _asked(request, sides)
    named = labels(catalogue(), {each.actor for each in adopted if each.actor})
    context = {
        "pack": pack,
        "adopted": [{"each": each, "who": named.get(each.actor, _("系统"))} for each in adopted],
        "sides": [(each, title_of(each)) for each in sides],
        "old": old,
        "new": new,
        "old_title": title_of(old),
        "new_title": title_of(new),
    }
    if old and new and old != new:
        context |= _between(pack, adopted, old, new)
    return render(request, "pages/mechanisms/versions.html", context)


def _asked(request: HttpRequest, sides: list[str]) -> tuple[str, str]:
    """The two sides asked for; else what was adopted last, beside what would follow it or what it followed."""
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if old in sides and new in sides:
        return old, new
    numbers = [each for each in sides if each.isdecimal()]
    if WORK in sides:
        return (numbers or [SHIPPED] if SHIPPED in sides or numbers else [""])[0], WORK
    if len(numbers) > 1:
        return numbers[1], numbers[0]
    return "", ""


def _between(pack: Opened, adopted: list[Adopted], old: str, new: str) -> dict:
    before, before_files = _side(pack, adopted, old)
    after, after_files = _side(pack, adopted, new)
    found = differences(before, after) if before and after else None
    files = []
    for name in in_order({*before_files, *after_files}):
        here, there = before_files.get(name), after_files.get(name)
        if here != there:
            one, other = text(here or b""), text(there or b"")
            rows = side_by_side(one, other) if one is not None and other is not None else None
            files.append({"name": name, "rows": rows, "came": here is None, "went": there is None})
    return {"meaning": None if found is None else grouped(found), "files": files, "unread": found is None}


def _side(pack: Opened, adopted: list[Adopted], which: str) -> tuple[Mechanism | None, dict[str, bytes]]:
    if which.isdecimal():
        mechanism = next(each for each in adopted if str(each.version) == which).mechanism
        return mechanism, dict(mechanism.files)
    files, mechanism, draft = text_of(pack.name, which)
    return mechanism or draft, dict(files)


SECTIONS = {
    "posts": "岗位",
    "ledgers": "台账",
    "duties": "责任",
    "surveys": "问卷",
    "ballots": "民主测评",
    "tests": "在线测试",
    "documents": "签阅文件",
    "figures": "指标",
    "scorecards": "考核",
    "points": "积分",
    "warnings": "预警",
    "report": "报告",
}


def grouped(found: list[Difference]) -> list[dict]:
    """Differences by section for the template, each as a sentence with its mark."""
    groups: dict[str, list[dict]] = {}
    for each in found:
        groups.setdefault(SECTIONS.get(each.section, _("机制本身")), []).append(_row(each))
    return [{"title": title, "rows": rows} for title, rows in groups.items()]


def _row(each: Difference) -> dict:
    marks = {Change.ADDED: _("新增"), Change.REMOVED: _("删去"), Change.CHANGED: _("改变")}
    tags = {Change.ADDED: "done", Change.REMOVED: "void", Change.CHANGED: "open"}
    return {
        "mark": _("措辞") if each.wording and each.change is Change.CHANGED else marks[each.change],
        "tag": "" if each.wording and each.change is Change.CHANGED else tags[each.change],
        "within": " › ".join(each.within),
        "kind": each.kind,
        "title": each.title,
        "what": each.what,
        "before": each.before,
        "after": each.after,
        "change": each.change,
        "file": each.place.file,
        "line": each.place.line,
    }
