"""Checks a mechanism against those already in force: its version, shared posts, and what it uses of others."""

from collections.abc import Iterator

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.sources import figures_named, ledgers_named
from bihuan.mechanism.pack import Mechanism


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault between this mechanism and the others."""
    yield from _posts(mechanism, catalogue)
    yield from _uses(mechanism, catalogue)


def check_version(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Whether `mechanism` may follow the one of the same id in `catalogue`, which must not hold the new one."""
    before = catalogue.mechanisms.get(mechanism.id)
    if before and before.files != mechanism.files and before.version >= mechanism.version:
        text = f"内容与在用的第 {before.version} 版不同，版本号却是 {mechanism.version}"
        yield fault(mechanism, "version_stale", ("version",), text, f"写 version: {before.version + 1}")


def _posts(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    for other in catalogue.mechanisms.values():
        if other.id == mechanism.id:
            continue
        for post, title in mechanism.definition.posts.items():
            theirs = other.definition.posts.get(post, title)
            if theirs != title:
                text = f"岗位 {post} 在这里叫“{title}”，在机制 {other.id} 里叫“{theirs}”"
                yield fault(
                    mechanism, "post_title_differs", ("posts", post), text, "统一名称，或换一个岗位标识"
                )


def _uses(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    uses = mechanism.definition.uses
    for number, used in enumerate(uses):
        if used not in catalogue.mechanisms or used == mechanism.id:
            others = [each for each in catalogue.mechanisms if each != mechanism.id]
            text = f"没有机制“{used}”"
            yield fault(mechanism, "uses_unknown", ("uses", number), text, did_you_mean(used, others))
    called: set[str] = set()
    for path, other in [*ledgers_named(mechanism, catalogue), *figures_named(mechanism, catalogue)]:
        called.add(other)
        if other not in (mechanism.id, ORG, *uses):
            text = f"用到机制“{other}”，却没有写在 uses 里"
            yield fault(mechanism, "uses_missing", path, text, f"在 uses 里加上 {other}")
    for number, used in enumerate(uses):
        if used in catalogue.mechanisms and used not in called:
            text = f"uses 里的“{used}”没有用到"
            yield fault(mechanism, "uses_unused", ("uses", number), text, "删去它")
