"""`bihuan check`: every fault of a pack, with its place and how to mend it."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue, Level, has_errors
from bihuan.base.nearest import did_you_mean
from bihuan.base.workspace import shipped_packs
from bihuan.cli.answer import Answer, issue_lines
from bihuan.mechanism.public import Catalogue, Mechanism, check_folder, load


def _others(folder: Path) -> list[Mechanism]:
    """Mechanisms that a pack may refer to: the shipped ones and its neighbours, its own folder left out."""
    found: dict[str, Mechanism] = {}
    for root in (shipped_packs(), folder.parent):
        for other in sorted(root.iterdir()):
            if other.name == folder.name or other.name in found or not (other / "mechanism.yaml").is_file():
                continue
            if mechanism := load(other).mechanism:
                found[other.name] = mechanism
    return list(found.values())


def check_pack(folder: Path) -> list[Issue]:
    """All issues of one pack folder, of form and of meaning."""
    return check_folder(folder, Catalogue(_others(folder)))


def find_pack(path: Path) -> Path:
    """A pack's folder: a path, or the name of a shipped pack."""
    if path.is_dir():
        return path.resolve()
    shipped = shipped_packs() / path.name
    if len(path.parts) == 1 and shipped.is_dir():
        return shipped
    raise NotFound(
        f"没有机制包“{path}”。{did_you_mean(path.name, sorted(p.name for p in shipped_packs().iterdir()))}"
    )


def run(
    path: Annotated[list[Path], typer.Argument(help="机制包文件夹，或随附机制的名称；可多个")],
    strict: Annotated[bool, typer.Option("--strict", help="警告也算不通过")] = False,
) -> Answer:
    """Check each pack; ends with 2 when there is an error (or, with --strict, a warning)."""
    issues: list[Issue] = []
    for each in path:
        issues += check_pack(find_pack(each))
    failed = has_errors(issues) or (strict and any(issue.level is Level.WARNING for issue in issues))
    counts = {level.value: sum(issue.level is level for issue in issues) for level in Level}
    data = {"ok": not failed, "counts": counts, "issues": [issue.as_dict() for issue in issues]}
    verdict = f"检查了 {len(path)} 个机制包：错误 {counts['error']}，警告 {counts['warning']}，建议 {counts['advice']}。"
    return Answer(data, [*issue_lines(issues), verdict], Refused.exit_code if failed else 0)
