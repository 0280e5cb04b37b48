"""What one run of the command line is about: workspace, acting person, and whether to answer in JSON."""

from dataclasses import dataclass
from pathlib import Path

from bihuan.base.errors import NotFound
from bihuan.base.workspace import Workspace, find_workspace


@dataclass
class Session:
    """Global options, which may stand anywhere on the command line."""

    workspace_path: Path | None = None
    acting: str = ""
    as_json: bool = False
    workspace: Workspace | None = None

    def find(self) -> Workspace:
        """The workspace named, or the one around the current folder; NotFound says how to make one."""
        if self.workspace_path is not None:
            found = Workspace(self.workspace_path.resolve())
            if not found.settings:
                raise NotFound(f"{self.workspace_path} 的设置文件是空的。")
            return found
        return find_workspace(Path())


SESSION = Session()


def take_global_options(arguments: list[str]) -> list[str]:
    """Move `--workspace DIR`, `--as NUMBER` and `--json` from anywhere into SESSION; hands on the rest.

    Everything after `--` is left alone.
    """
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            rest += [word, *waiting]
            break
        name, equals, value = word.partition("=")
        if word == "--json":
            SESSION.as_json = True
        elif name in ("--workspace", "-w"):
            SESSION.workspace_path = Path(value if equals else next(waiting, ""))
        elif name == "--as":
            SESSION.acting = value if equals else next(waiting, "")
        else:
            rest.append(word)
    return rest
