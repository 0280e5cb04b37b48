"""Which text of a mechanism a page is about: the version in force, an earlier one, the working copy, or the one shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.workspace import shipped_packs
from bihuan.ledger.public import (
    Adopted,
    catalogue,
    has_working,
    is_built_in,
    is_settled,
    may_adopt,
    versions_of,
    working_files,
    working_names,
)
from bihuan.mechanism.public import Catalogue, Mechanism, load, load_bytes

FORCE, WORK, SHIPPED = "force", "work", "shipped"
TEXT_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """One text of a mechanism. `which`: FORCE, WORK, SHIPPED, or the number of an adopted version; `mechanism`: None where
    its form is at fault, then `draft` is what can still be shown; `offered`: the texts that the person may choose from."""

    name: str
    which: str
    files: Mapping[str, bytes]
    mechanism: Mechanism | None
    draft: Mechanism | None
    offered: tuple[str, ...]
    adopted: Adopted | None
    built_in: bool
    may_adopt: bool

    @property
    def shown(self) -> Mechanism | None:
        """The mechanism, or what of it can be read."""
        return self.mechanism or self.draft

    @property
    def title(self) -> str:
        """Its Chinese name, or its id where that cannot be read."""
        return self.shown.title if self.shown else self.name


def title_of(which: str) -> str:
    """What a text is called."""
    titles = {FORCE: _("在用版本"), WORK: _("修订稿"), SHIPPED: _("随附版本")}
    return titles.get(which) or _("第 %(n)s 版") % {"n": which}


@cache
def shipped_names() -> frozenset[str]:
    """Ids of the packs that come with Bihuan; they do not change while a process runs."""
    return frozenset(each.parent.name for each in shipped_packs().glob("*/mechanism.yaml"))


@cache
def shipped_pack(name: str) -> Mechanism | None:
    """A pack that comes with Bihuan."""
    return load(shipped_packs() / name).mechanism if name in shipped_names() else None


def opened(request: HttpRequest, name: str, *, prefer: tuple[str, ...] = (FORCE, WORK, SHIPPED)) -> Opened:
    """What the address asks for by `of`, else the first that there is; working copies are for those who may adopt."""
    writes = may_adopt(request.person)
    offered = texts_of(name, writes)
    if not offered:
        names = [*catalogue().mechanisms, *shipped_names(), *(working_names() if writes else ())]
        raise NotFound(_("没有机制“%(name)s”。") % {"name": name} + did_you_mean(name, names))
    asked = request.GET.get("of", "")
    which = asked if asked in offered else next((each for each in prefer if each in offered), offered[0])
    adopted = next(iter(versions_of(name)), None) if FORCE in offered else None
    files, mechanism, draft = text_of(name, which)
    return Opened(name, which, files, mechanism, draft, offered, adopted, is_built_in(name), writes)


def texts_of(name: str, writes: bool) -> tuple[str, ...]:
    """Which texts of a mechanism there are for somebody who may write packs, or may not."""
    in_force = name in catalogue().mechanisms
    found = [FORCE] if in_force else []
    found += [WORK] if writes and has_working(name) and not is_settled(name) else []
    found += [SHIPPED] if name in shipped_names() and not is_built_in(name) else []
    return tuple(found)


def text_of(name: str, which: str) -> tuple[Mapping[str, bytes], Mechanism | None, Mechanism | None]:
    """Files, mechanism and draft of one text."""
    if which == WORK:
        files = working_files(name)
        loaded = load_bytes(files, name=name)
        return files, loaded.mechanism, loaded.draft
    mechanism = catalogue().mechanisms[name] if which == FORCE else shipped_pack(name)
    return mechanism.files, mechanism, None


def known_with(mechanism: Mechanism) -> Catalogue:
    """The catalogue in which a mechanism, and what it uses that nobody has adopted, could be in force."""
    known = catalogue()
    if known.mechanisms.get(mechanism.id) is mechanism:
        return known
    return _together(_Same((known, mechanism)))


class _Same(tuple):
    """Objects told apart by being themselves; catalogues and mechanisms are immutable, and long to compare."""

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(one is two for one, two in zip(self, other, strict=True))


@lru_cache(maxsize=4)
def _together(both: _Same) -> Catalogue:
    """One catalogue for all questions about a pack that is tried, so that what is worked out for it is kept."""
    known, mechanism = both
    for used in missing_uses(mechanism):
        known = known.plus(used)
    return known.plus(mechanism)


def missing_uses(mechanism: Mechanism) -> list[Mechanism]:
    """Mechanisms that it uses, directly or not, that come with Bihuan and are not in force, each after those it uses."""
    in_force, found = catalogue().mechanisms, {}

    def visit(each: Mechanism) -> None:
        for name in each.definition.uses:
            used = shipped_pack(name)
            if name not in in_force and name not in found and used is not None and name != mechanism.id:
                visit(used)
                found[name] = used

    visit(mechanism)
    return list(found.values())


def refuse_writing(request: HttpRequest) -> None:
    """NotAllowed unless the person may adopt, and so write, packs."""
    if not may_adopt(request.person):
        raise NotAllowed([Issue("right.missing", _("您无权采用或修订机制。"), _("请由组织管理员办理。"))])


def text(content: bytes) -> str | None:
    """A file as text; None when it is none."""
    if len(content) > TEXT_BYTES or b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
