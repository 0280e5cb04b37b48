"""What an address or a form asks for: numbers, a unit, a period; what is no number counts as not given."""

from django.http import HttpRequest

from bihuan.base.clock import today
from bihuan.base.period import Period, parse_period, period_of
from bihuan.org.public import Tree, posts_of

LONGEST = 15  # digits


def number(text: str, otherwise: int = 0) -> int:
    """A whole number of plain digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else otherwise


def page_number(request: HttpRequest) -> int:
    """`page` of the address, from 1."""
    return max(1, number(request.GET.get("page", ""), 1))


def asked_unit(request: HttpRequest, units: Tree) -> int:
    """`unit` of the address by name, code or `name(code)`, else the person's own; NotFound when there is none such."""
    text = request.GET.get("unit", "").strip()
    if not text:
        return own_unit(request, units)
    return units.find(text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text)


def own_unit(request: HttpRequest, units: Tree) -> int:
    """The highest unit at which the person holds a post, else the whole organisation."""
    own = [post.unit for post in posts_of(request.person, today()) if post.unit in units.places]
    return min(own, key=lambda unit: (len(units.above(unit)), unit)) if own else units.roots()[0]


def asked_period(request: HttpRequest) -> Period:
    """`period` of the address, else the present year; Refused when it cannot be read."""
    text = request.GET.get("period", "").strip()
    return parse_period(text) if text else period_of(today(), "year")
