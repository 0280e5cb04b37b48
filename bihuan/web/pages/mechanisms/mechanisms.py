"""The catalogue 机制: what is in force, what is being written, and what could be adopted."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.ledger.public import (
    adopted_now,
    catalogue,
    is_built_in,
    is_settled,
    labels,
    may_adopt,
    working_names,
)
from bihuan.mechanism.public import Mechanism
from bihuan.web.pages.mechanisms.opened import FORCE, SHIPPED, WORK, shipped_names, shipped_pack, text_of


def mechanisms(request: HttpRequest) -> HttpResponse:
    """GET /mechanisms/: `q` narrows by what a mechanism is called, says and keeps."""
    known, writes = catalogue(), may_adopt(request.person)
    wanted = request.GET.get("q", "").strip()
    adopted = adopted_now()
    working = [name for name in working_names() if not is_settled(name)] if writes else []
    named = labels(
        known,
        {each.actor for each in adopted.values() if each.actor} | {each.unit for each in adopted.values()},
    )
    groups = {"force": [], "work": [], "shipped": [], "built_in": []}
    for name, each in known.mechanisms.items():
        row = _row(each, FORCE)
        if found := adopted.get(name):
            row |= {
                "since": found.on,
                "who": named.get(found.actor, ""),
                "unit": named.get(found.unit, ""),
                "basis": found.basis,
                "work": name in working,
                "newer": _newer(name, each),
            }
        groups["built_in" if is_built_in(name) else "force"].append(row)
    groups["work"] = [_row_of_work(name) for name in working if name not in known.mechanisms]
    offered = sorted(shipped_names() - set(known.mechanisms) - set(working))
    groups["shipped"] = [_row(pack, SHIPPED) for name in offered if (pack := shipped_pack(name))]
    titles = {
        "force": _("在用"),
        "work": _("正在写"),
        "shipped": _("随附，可以采用"),
        "built_in": _("内置"),
    }
    shown = [
        {"id": group, "title": titles[group], "rows": _narrowed(rows, wanted)}
        for group, rows in groups.items()
    ]
    context = {
        "groups": [each for each in shown if each["rows"]],
        "wanted": wanted,
        "writes": writes,
        "total": sum(len(each["rows"]) for each in shown),
    }
    return render(request, "pages/mechanisms/mechanisms.html", context)


def _row(pack: Mechanism, which: str) -> dict:
    ledgers = [each.title for each in pack.definition.ledgers.values()]
    phrases = [phrase for phrases in pack.definition.implements.values() for phrase in phrases]
    return {
        "name": pack.id,
        "title": pack.title,
        "about": pack.about,
        "version": pack.version,
        "which": which,
        "ledgers": len(pack.definition.ledgers),
        "duties": len(pack.definition.duties),
        "figures": len(pack.figures),
        "words": " ".join([pack.id, pack.title, pack.about, *ledgers, *phrases]).casefold(),
    }


def _row_of_work(name: str) -> dict:
    """A working copy, which may be so faulty that only its id is known."""
    _files, mechanism, draft = text_of(name, WORK)
    if shown := mechanism or draft:
        return _row(shown, WORK) | {"name": name}
    return {"name": name, "title": name, "about": "", "which": WORK, "words": name}


def _newer(name: str, in_force: Mechanism) -> int:
    """The version shipped, when it is above the one in force."""
    shipped = shipped_pack(name)
    return shipped.version if shipped and shipped.version > in_force.version else 0


def _narrowed(rows: Iterable[dict], wanted: str) -> list[dict]:
    words = wanted.casefold().split()
    kept = [row for row in rows if all(word in row["words"] for word in words)]
    return sorted(kept, key=lambda row: row["title"])
