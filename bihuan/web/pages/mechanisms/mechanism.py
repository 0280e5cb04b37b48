"""One mechanism: what it is, in its own words, what it consists of, and which version is in force since when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.ledger.public import catalogue, labels
from bihuan.web.pages.mechanisms.consists import parts_of
from bihuan.web.pages.mechanisms.opened import SHIPPED, WORK, known_with, opened, shipped_pack, title_of
from bihuan.web.pages.mechanisms.written import as_html


def mechanism(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/: `of` says which text, the one in force unless said."""
    pack = opened(request, name)
    shown, adopted = pack.shown, pack.adopted
    named = labels(catalogue(), {adopted.actor, adopted.unit} - {0}) if adopted else {}
    shipped = shipped_pack(name)
    context = {
        "pack": pack,
        "which": title_of(pack.which),
        "others": [(each, title_of(each)) for each in pack.offered],
        "readme": as_html(shown.readme) if shown else "",
        "parts": parts_of(shown, known_with(shown)) if shown else {},
        "who": named.get(adopted.actor, "") if adopted else "",
        "unit": named.get(adopted.unit, "") if adopted else "",
        "uses": _uses(shown) if shown else (),
        "working": WORK in pack.offered,
        "newer": _newer(shipped, adopted),
        "adoptable": pack.may_adopt
        and not pack.built_in
        and _something_to_adopt(pack.offered, shipped, adopted),
        "shipped": SHIPPED in pack.offered,
    }
    return render(request, "pages/mechanisms/mechanism.html", context)


def _newer(shipped: object, adopted: object) -> int:
    """The version shipped when it is above the one in force, else 0."""
    return shipped.version if shipped and adopted and shipped.version > adopted.version else 0


def _something_to_adopt(offered: tuple[str, ...], shipped: object, adopted: object) -> bool:
    return adopted is None or WORK in offered or bool(_newer(shipped, adopted))


def _uses(mechanism: object) -> list[dict]:
    known = catalogue().mechanisms
    found = []
    for name in mechanism.definition.uses:
        used = known.get(name) or shipped_pack(name)
        found.append(
            {"name": name, "title": used.title if used else name, "there": used, "in_force": name in known}
        )
    return found
