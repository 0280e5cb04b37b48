"""What other floors may use of the organisation."""

from bihuan.org.history import Version, holding, steady, valid, versions_naming, versions_of
from bihuan.org.posts import Held, held_where, holders, holders_below, kinds_held, posts_of
from bihuan.org.rights import ANYONE, INSTALLATION, NOBODY, allowed, may_read, readable_units
from bihuan.org.terms import Place, Seat, Term, people_at, places_of, seats_at, terms_of
from bihuan.org.tokens import Said, Token, make_token, read_token
from bihuan.org.tree import Tree, build_tree, loop_made_by, tree

__all__ = [
    "ANYONE",
    "INSTALLATION",
    "NOBODY",
    "Held",
    "Place",
    "Said",
    "Seat",
    "Term",
    "Token",
    "Tree",
    "Version",
    "allowed",
    "build_tree",
    "held_where",
    "holders",
    "holding",
    "holders_below",
    "kinds_held",
    "loop_made_by",
    "make_token",
    "may_read",
    "people_at",
    "places_of",
    "posts_of",
    "read_token",
    "readable_units",
    "seats_at",
    "steady",
    "terms_of",
    "tree",
    "valid",
    "versions_naming",
    "versions_of",
]
