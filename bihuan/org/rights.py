"""Who may do what: `by` words of the packs, answered from posts and the tree at the date of the act."""

from collections.abc import Mapping, Sequence
from datetime import date

from bihuan.mechanism.language import By, Where
from bihuan.org.posts import posts_of
from bihuan.org.tree import tree

INSTALLATION = 0
ANYONE = "anyone"
NOBODY = "nobody"  # the installation alone: what is counted or raised, never typed
ACTOR = "actor"


def _concerned(actor: int, name: str, document: Mapping[str, object], creator: int) -> bool:
    if name == ACTOR:
        return creator == actor
    value = document.get(name)
    return actor in value if isinstance(value, list) else value == actor


def allowed(
    actor: int,
    by: Sequence[By],
    *,
    unit: int,
    on: date,
    posts: Mapping[str, str],
    document: Mapping[str, object] | None = None,
    creator: int = 0,
    as_of: int | None = None,
) -> bool:
    """Whether the person may act on a record of that unit on that day, by what the book holds as of a moment (None: now).

    `posts` gives the Chinese title of each kind of post; `document` and `creator` (person) are the record's, for
    `concerned.…`. The installation itself (0) may do everything.
    """
    if actor == INSTALLATION:
        return True
    held = posts_of(actor, on, as_of)
    above: set[int] | None = None
    for word in by:
        if word.where is Where.CONCERNED:
            if _concerned(actor, word.name, document or {}, creator):
                return True
            continue
        if word.name == ANYONE:
            return True
        if word.name == NOBODY:
            continue
        kinds = {word.name, posts.get(word.name, word.name)}
        at = {post.unit for post in held if post.kind in kinds}
        if word.where is Where.HERE and unit in at:
            return True
        if word.where is Where.ABOVE and at:
            if above is None:
                current = tree(on, as_of)
                above = set(current.above(unit)) if unit in current.places else set()
            if at & above:
                return True
    return False


def may_read(
    actor: int,
    read: Sequence[By] | None,
    *,
    confidential: bool,
    unit: int,
    on: date,
    posts: Mapping[str, str],
    document: Mapping[str, object] | None = None,
    creator: int = 0,
) -> bool:
    """Whether the person may see a record: by the ledger's `read` words; without them, whoever holds any post at the
    record's unit or above, and whoever created it. A confidential ledger has no such default."""
    if actor == INSTALLATION:
        return True
    if read is not None and allowed(
        actor, read, unit=unit, on=on, posts=posts, document=document, creator=creator
    ):
        return True
    if read is not None or confidential:
        return False
    if creator == actor:
        return True
    current = tree(on)
    near = {unit, *(current.above(unit) if unit in current.places else ())}
    return any(post.unit in near for post in posts_of(actor, on))


def readable_units(
    actor: int, read: Sequence[By] | None, *, confidential: bool, on: date, posts: Mapping[str, str]
) -> frozenset[int] | None:
    """Units all of whose records the person may see by post; None means every unit. People concerned by single records
    see those besides (`may_read` says so record by record)."""
    if actor == INSTALLATION:
        return None
    current = tree(on)
    held = posts_of(actor, on)
    if read is None and confidential:
        return frozenset()
    if read is not None and any(word.where is not Where.CONCERNED and word.name == ANYONE for word in read):
        return None
    units: set[int] = set()
    for post in held:
        # A unit that is void stands in no tree; those who hold a post at it still see its records.
        below = set(current.subtree(post.unit).tolist()) if post.unit in current.places else {post.unit}
        if read is None:
            units |= below
            continue
        for word in read:
            if word.name == NOBODY or post.kind not in (word.name, posts.get(word.name, word.name)):
                continue
            if word.where is Where.HERE:
                units.add(post.unit)
            elif word.where is Where.ABOVE:
                units |= below - {post.unit}
    return frozenset(units)
