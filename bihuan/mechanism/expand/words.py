"""What the expansions share: rights as written words, short titles."""

from collections.abc import Iterable

from bihuan.mechanism.language import By

ANYONE = "anyone"
NOBODY = "nobody"


def words(*lists: Iterable[By] | None) -> list[str]:
    """Rights as a pack writes them, each once."""
    return list(dict.fromkeys(str(each) for some in lists for each in some or ()))


def reaching(*lists: Iterable[By] | None) -> list[str]:
    """As `words`, but a post at the unit counts at every unit below it too: whoever organises at one unit acts on the
    records of the units under it."""
    found = words(*lists)
    below = [f"above.{each}" for each in found if "." not in each and each not in (ANYONE, NOBODY)]
    return list(dict.fromkeys([*found, *below]))


def titled(title: str, what: str) -> str:
    """A ledger's title within its 30 characters."""
    return f"{title[: 30 - len(what)]}{what}"


def bearer(kind: str, title: str) -> dict:
    """The field for the unit or person that something is about."""
    return {"title": title, "type": kind, "required": True}
