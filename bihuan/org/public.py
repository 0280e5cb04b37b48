"""What other floors may use of the organisation."""

from bihuan.org.history import Version, steady, valid
from bihuan.org.posts import Held, holders, holders_below, kinds_held, posts_of
from bihuan.org.rights import INSTALLATION, NOBODY, allowed, may_read, readable_units
from bihuan.org.tokens import Said, Token, make_token, read_token
from bihuan.org.tree import Tree, build_tree, loop_made_by, tree

__all__ = [
    "INSTALLATION",
    "NOBODY",
    "Held",
    "Said",
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
    "posts_of",
    "read_token",
    "readable_units",
    "steady",
    "tree",
    "valid",
]
