"""Markdown of packs as HTML: what is written in it is shown as text, never taken as markup of ours."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# `html` off: tags are escaped; images off: a README may not make the reader's browser ask other machines.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
TOP = 2  # a page has its own heading


@lru_cache(maxsize=128)
def as_html(text: str) -> SafeString:
    """The text as HTML without its title, headings one level lower than written."""
    tokens = _MARKDOWN.parse(text)
    if tokens[:1] and tokens[0].tag == "h1":
        tokens = tokens[3:]
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(TOP + 1, int(token.tag[1]) + 1))}"
        if token.type in ("td_open", "th_open"):
            token.attrs.pop("style", None)  # how a column is aligned would come as a style of the element
    return mark_safe(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
