"""What other parts and floors may use of search: asking, reading queries, and keeping the index."""

from bihuan.library.search.facets import FACET_TITLES, FACETS
from bihuan.library.search.found import FacetCount, Found, Hit
from bihuan.library.search.keeper import Kept, Status, index_status, keep, keep_up, rebuild_index
from bihuan.library.search.lately import Lately, Named, Wanted, lately
from bihuan.library.search.parse import parse_query
from bihuan.library.search.query import Field, Part, Query, Span, Term
from bihuan.library.search.run import SORTS, search
from bihuan.library.search.sharing import sharing
from bihuan.library.search.similar import similar
from bihuan.library.search.snippet import Snippet
from bihuan.library.search.suggest import Suggested, Suggestion, suggest

__all__ = [
    "FACETS",
    "FACET_TITLES",
    "SORTS",
    "FacetCount",
    "Field",
    "Found",
    "Hit",
    "Kept",
    "Lately",
    "Named",
    "Part",
    "Query",
    "Snippet",
    "Span",
    "Status",
    "Suggested",
    "Suggestion",
    "Term",
    "Wanted",
    "index_status",
    "keep",
    "keep_up",
    "lately",
    "parse_query",
    "rebuild_index",
    "search",
    "sharing",
    "similar",
    "suggest",
]
