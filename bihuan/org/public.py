"""What other floors may use of the organisation."""

from bihuan.org.history import Version, steady, valid
from bihuan.org.posts import Held, holders, holders_below, kinds_held, posts_of
from bihuan.org.rights import INSTALLATION, NOBODY, allowed, may_read, readable_units
from bihuan.org.tokens import Token, make_token, person_of
from bihuan.org.tree import Tree, build_tree, loop_made_by, tree

__all__ = [
    "INSTALLATION",
    "NOBODY",
    "Held",
    "Token",
    "Tree",
    "Version",
    "allowed",
    "build_tree",
    "holders",
    "holders_below",
    "kinds_held",
    "loop_made_by",
    "make_token",
    "may_read",
    "person_of",
    "posts_of",
    "readable_units",
    "steady",
    "tree",
    "valid",
]
