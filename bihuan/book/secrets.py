"""Sensitive values: sealed with AES-GCM under a key per person, so that deleting the key erases them everywhere.

The entry holds, and its hash covers, only the sealed form; the chain stays whole when a person is erased. Keys lie
in the same database as the book: they protect erasure, not a stolen database. Copies of the database (backups, log
archives) keep an erased key until they are discarded.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from bihuan.book.draft import plain
from bihuan.book.engine import engine
from bihuan.book.models import SecretKey

KEY_BITS = 256
NONCE_BYTES = 12  # random per value; AES-GCM's own size


def seal_values(pairs: Sequence[tuple[int, object]]) -> list[dict]:
    """Seal (person, value) pairs; each becomes {"enc": text, "person": person}, ready for a document."""
    keys = _keys({person for person, _ in pairs}, make=True)
    sealed = []
    for person, value in pairs:
        nonce = os.urandom(NONCE_BYTES)
        text = orjson.dumps(value, default=plain)
        secret = AESGCM(keys[person]).encrypt(nonce, text, str(person).encode())
        sealed.append({"enc": b64encode(nonce + secret).decode(), "person": person})
    return sealed


def open_values(sealed: Sequence[dict]) -> list[object | None]:
    """The values that `seal_values` sealed, in their JSON forms; None where the person has been erased."""
    keys = _keys({value["person"] for value in sealed}, make=False)
    opened: list[object | None] = []
    for value in sealed:
        person, secret = value["person"], b64decode(value["enc"])
        if person not in keys:
            opened.append(None)
            continue
        text = AESGCM(keys[person]).decrypt(secret[:NONCE_BYTES], secret[NONCE_BYTES:], str(person).encode())
        opened.append(orjson.loads(text))
    return opened


def seal_value(person: int, value: object) -> dict:
    """Seal one value of a person."""
    return seal_values([(person, value)])[0]


def open_value(sealed: dict) -> object | None:
    """One sealed value; None when the person has been erased."""
    return open_values([sealed])[0]


def is_sealed(value: object) -> bool:
    """Whether a value of a document is a sealed one."""
    return isinstance(value, dict) and value.keys() == {"enc", "person"}


def erase_person(person: int) -> bool:
    """Delete a person's key, and with it for good what was sealed under it; whether there was one."""
    write = engine()
    with transaction.atomic():
        write.before_erasure()
        deleted, _ = SecretKey.objects.filter(person=person).delete()
        transaction.on_commit(write.after_erasure)
    return deleted > 0


def _keys(persons: Iterable[int], *, make: bool) -> dict[int, bytes]:
    persons = sorted(persons)
    if make:
        fresh = [SecretKey(person=person, key=AESGCM.generate_key(KEY_BITS)) for person in persons]
        SecretKey.objects.bulk_create(fresh, ignore_conflicts=True)
    kept = SecretKey.objects.filter(person__in=persons).values_list("person", "key")
    return {person: bytes(key) for person, key in kept}
