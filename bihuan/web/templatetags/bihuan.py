"""Tags of our templates: dates as people say them, attributes for filters and sorting."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from bihuan.base.clock import today

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A date for reading: this year's without the year."""
    if value is None:
        return ""
    parts = {"year": value.year, "month": value.month, "day": value.day}
    this_year = value.year == today().year
    return (_("%(month)s月%(day)s日") if this_year else _("%(year)s年%(month)s月%(day)s日")) % parts


@register.filter
def get(mapping: dict, key: str) -> object:
    """One value of a mapping, '' when it has none."""
    return mapping.get(key, "")


@register.filter
def folded_away(inputs: Sequence) -> list:
    """Inputs of a form that are asked for later."""
    return [each for each in inputs if each.folded]


@register.filter
def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A text with the parts between (from, to) marked, everything in it escaped."""
    made, place = [], 0
    for start, end in marks:
        made += [escape(text[place:start]), format_html("<mark>{}</mark>", text[start:end])]
        place = end
    return mark_safe("".join([*made, escape(text[place:])]))


@register.simple_tag(takes_context=True)
def asking(context: dict, **changed: object) -> str:
    """The present query string with some of its values changed; None or '' takes one out."""
    request: HttpRequest = context["request"]
    asked = request.GET.copy()
    for name, value in changed.items():
        if value in (None, ""):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"
