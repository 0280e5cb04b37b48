"""What the expansions share: rights as written words, short titles."""

from collections.abc import Iterable

from bihuan.mechanism.language import By

NOBODY = "nobody"


def words(*lists: Iterable[By] | None) -> list[str]:
    """Rights as a pack writes them, each once."""
    return list(dict.fromkeys(str(each) for some in lists for each in some or ()))


def titled(title: str, what: str) -> str:
    """A ledger's title within its 30 characters."""
    return f"{title[: 30 - len(what)]}{what}"


def bearer(kind: str, title: str) -> dict:
    """The field for the unit or person that something is about."""
    return {"title": title, "type": kind, "required": True}
