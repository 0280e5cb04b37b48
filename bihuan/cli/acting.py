"""Who acts on this run of the command line, and how units and records are named on it."""

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.cli.session import SESSION
from bihuan.org.public import Tree, tree, valid


def acting_person() -> int:
    """Record of the person named by `--as` (number or unique name), else of the workspace's operator."""
    return find_person(SESSION.acting or (SESSION.workspace.operator if SESSION.workspace else ""))


def find_person(wanted: str) -> int:
    """Record of the person in office with this number or unique name; NotFound names the nearest."""
    people = [version for version in valid("org.person", today()) if version.state == "active"]
    found = [person for person in people if person.document["number"] == wanted]
    found = found or [person for person in people if person.document["name"] == wanted]
    if len(found) == 1:
        return found[0].record
    if found:
        raise NotFound(f"叫“{wanted}”的人有 {len(found)} 位，请用工号。")
    names = [str(person.document[key]) for person in people for key in ("number", "name")]
    raise NotFound(f"没有工号或姓名为“{wanted}”的在册人员。{did_you_mean(wanted, names)}")


def find_unit(text: str, on_tree: Tree | None = None) -> int:
    """A unit by code, unique name or `#record`; empty text means the only root."""
    current = on_tree or tree(today())
    if text:
        return current.find(text)
    roots = current.roots()
    if len(roots) != 1:
        raise NotFound("请用 --unit 指明单位（编码或名称）。")
    return roots[0]
