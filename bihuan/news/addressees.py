"""Turns the `by` words of a pack into the people they mean on a day: the reverse of asking whether somebody may act."""

from collections.abc import Iterable, Mapping
from datetime import date

from bihuan.mechanism.language import By, Where
from bihuan.org.public import holders, tree

CREATOR = "actor"


def addressees(
    words: Iterable[By],
    *,
    unit: int,
    on: date,
    posts: Mapping[str, str],
    document: Mapping[str, object] | None = None,
    creator: int = 0,
) -> set[int]:
    """People (records) whom the words mean at that unit on that day.

    `anyone` means nobody here: what anybody may do is nobody's duty. `document` and `creator` are the record's, for
    `concerned.…`; `posts` gives the Chinese title of each kind of post.
    """
    people: set[int] = set()
    for word in words:
        if word.where is Where.CONCERNED:
            value = creator if word.name == CREATOR else (document or {}).get(word.name)
            people |= {person for person in (value if isinstance(value, list) else [value]) if person}
            continue
        for kind in {word.name, posts.get(word.name, word.name)}:
            for place in _places(word, unit, on):
                people.update(holders(kind, place, on))
    return people


def _places(word: By, unit: int, on: date) -> Iterable[int]:
    if word.where is Where.HERE:
        return (unit,)
    current = tree(on)
    return current.above(unit) if unit in current.places else ()
