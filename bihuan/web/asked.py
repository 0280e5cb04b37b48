"""Numbers that an address or a form gives: what is none counts as not given."""

from django.http import HttpRequest

LONGEST = 15  # digits


def number(text: str, otherwise: int = 0) -> int:
    """A whole number of plain digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else otherwise


def page_number(request: HttpRequest) -> int:
    """`page` of the address, from 1."""
    return max(1, number(request.GET.get("page", ""), 1))
