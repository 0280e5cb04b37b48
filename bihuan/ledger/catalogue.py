"""What is in force: the built-in mechanisms and those adopted in the book, resolved into one catalogue per process."""

from functools import lru_cache

import orjson

from bihuan.base.errors import Refused
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import Entry, entries, find, open_file
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Mechanism, load, load_bytes

MECHANISMS = "org.mechanism"
BUILT_IN = ("org", "library", "report")


def catalogue() -> Catalogue:
    """Built-in and adopted mechanisms as the book has them now; the same object until another pack is adopted."""
    head = Entry.objects.filter(ledger=MECHANISMS).order_by("-seq").values_list("seq", "hash").first()
    return _catalogue_as_of(*(head or (0, "")))


@lru_cache(maxsize=4)
def _catalogue_as_of(seq: int, digest: str) -> Catalogue:
    """`digest` tells books apart (a restored backup, a test's database), so that no answer outlives its book."""
    adopted = find(MECHANISMS).exclude(state=VOID).order_by("record").values_list("document", flat=True)
    return Catalogue([*built_in(), *(read_adopted(document) for document in adopted)])


def catalogue_at(seq: int) -> Catalogue:
    """The mechanisms as they were in force at a moment (a seq); the present catalogue itself where nothing has changed."""
    if not Entry.objects.filter(ledger=MECHANISMS, seq__gt=seq).exists():
        return catalogue()
    adopted: dict[int, str] = {}
    for entry in entries(ledger=MECHANISMS, upto=seq):
        adopted[entry.record] = "" if entry.state == VOID else entry.document
    return _catalogue_of(tuple(adopted[record] for record in sorted(adopted) if adopted[record]))


@lru_cache(maxsize=16)
def _catalogue_of(documents: tuple[str, ...]) -> Catalogue:
    return Catalogue([*built_in(), *(read_adopted(document) for document in documents)])


@lru_cache(maxsize=1)
def built_in() -> tuple[Mechanism, ...]:
    """The mechanisms that are always in force."""
    folders = [shipped_packs() / name for name in BUILT_IN]
    return tuple(_sound(load(folder)) for folder in folders if folder.is_dir())


@lru_cache(maxsize=64)
def read_adopted(document: str) -> Mechanism:
    """The mechanism whose files an org.mechanism document (JSON text) names."""
    values = orjson.loads(document)
    files = {}
    for each in values["files"]:
        with open_file(each["sha256"]) as content:
            files[each["name"]] = content.read()
    return _sound(load_bytes(files, name=values["name"]))


def _sound(loaded) -> Mechanism:
    if loaded.mechanism is None:
        raise Refused(loaded.issues)
    return loaded.mechanism
