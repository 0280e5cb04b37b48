"""The two leaves of a checked expression that only a query can fill in: a name and an aggregate of child rows."""

from sqlglot import exp

MAX_NODES = 3000
MAX_DEPTH = 120


class Name(exp.Expression):
    """A value seen from the row: `path` is dotted, each part but the last a link, as `person.unit.name`."""

    arg_types = {"path": True}

    @property
    def path(self) -> tuple[str, ...]:
        """The parts of the path."""
        return tuple(self.args["path"].split("."))


class Aggregate(exp.Expression):
    """An aggregate over the child ledger or table field at the end of `path` (links before it).

    `function` is count, sum, min, max or avg; `type` the SQL type of what comes out; `argument` and `where` are
    checked expressions seen from the child.
    """

    arg_types = {
        "path": True,
        "function": True,
        "type": True,
        "distinct": False,
        "argument": False,
        "where": False,
    }

    @property
    def path(self) -> tuple[str, ...]:
        """The parts of the path."""
        return tuple(self.args["path"].split("."))

    @property
    def function(self) -> str:
        """Lower-case name of the aggregate."""
        return self.args["function"]


def prefixed(tree: exp.Expression, prefix: tuple[str, ...]) -> exp.Expression:
    """A copy of `tree` as seen from a row whose links `prefix` lead to the row it was written for.

    `today` is the same everywhere and stays as it is.
    """
    tree = tree.copy()
    if not prefix:
        return tree
    for leaf in outer_leaves(tree):
        if leaf.args["path"] != "today":
            leaf.set("path", ".".join((*prefix, leaf.args["path"])))
    return tree


def outer_leaves(tree: exp.Expression) -> list[Name | Aggregate]:
    """The leaves that are seen from the row itself: not those inside an aggregate."""
    return [
        node
        for node in tree.walk(prune=lambda node: isinstance(node, Aggregate))
        if isinstance(node, (Name, Aggregate))
    ]


def is_too_big(tree: exp.Expression, most_nodes: int = MAX_NODES, most_levels: int = MAX_DEPTH) -> bool:
    """Whether a tree is beyond what can be checked and written as SQL with ease.

    A chain of `and`, or of `or`, counts as one level.
    """
    count, stack = 0, [(tree, 1)]
    while stack:
        node, level = stack.pop()
        count += 1
        if count > most_nodes or level > most_levels:
            return True
        for child in node.iter_expressions():
            same = isinstance(node, exp.Connector) and type(child) is type(node)
            stack.append((child, level if same else level + 1))
    return False
