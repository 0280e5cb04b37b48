"""One-use codes: makes them, keeps only keyed digests of them, and spends each once."""

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import Count, Sum

from bihuan.assess.pool.models import Code, Issued
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue

Place = tuple[int, str]  # unit, group ('' for none)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
LENGTH = 12  # 60 bits: not to be guessed, even without any limit on trying
PART = 4
_READ_AS = str.maketrans("OIL", "011")
_CHUNK = 500


def make(wave: int, wanted: Mapping[Place, int], kept_as: Mapping[Place, Place]) -> dict[Place, list[str]]:
    """Make `wanted` codes for each place, kept under the place that `kept_as` names for it; the codes, by place wanted.

    They are given out here and never again. Codes issued before move to where `kept_as` puts their places.
    """
    made = {place: [_new_code() for _ in range(number)] for place, number in wanted.items()}
    rows = [
        Code(digest=_digest(wave, code), wave=wave, unit=kept_as[place][0], group=kept_as[place][1])
        for place, codes in made.items()
        for code in codes
    ]
    rows.sort(key=lambda row: row.digest)  # the order of rows says nothing of the order of slips
    count: Counter[Place] = Counter()
    for place, number in [*issued(wave).items(), *wanted.items()]:
        count[kept_as.get(place, place)] += number
    for (unit, group), (new_unit, new_group) in kept_as.items():
        if (unit, group) != (new_unit, new_group):
            Code.objects.filter(wave=wave, unit=unit, group=group).update(unit=new_unit, group=new_group)
    Code.objects.bulk_create(rows, batch_size=_CHUNK)
    Issued.objects.filter(wave=wave).delete()
    Issued.objects.bulk_create(
        Issued(wave=wave, unit=unit, group=group, number=number)
        for (unit, group), number in sorted(count.items())
    )
    return made


def place_of(wave: int, code: str) -> Place:
    """The unit and group that an unspent code stands for; Refused when there is none such."""
    found = Code.objects.filter(digest=_digest(wave, code), wave=wave).values_list("unit", "group").first()
    if found is None:
        raise Refused([unknown_code()])
    return found


def spend(wave: int, code: str) -> None:
    """Delete the code's row; Refused when it has been spent, or never was. Within the caller's transaction."""
    deleted, _ = Code.objects.filter(digest=_digest(wave, code), wave=wave).delete()
    if not deleted:
        raise Refused([unknown_code()])


def unknown_code() -> Issue:
    """What people are told about a code that cannot be used; why it cannot is nobody's business."""
    return Issue(
        "pool.code", "这个码不对，或者已经用过。", "核对码上的字母和数字；每个码只能用一次。", field="code"
    )


def issued(wave: int) -> dict[Place, int]:
    """How many codes were issued, by the place they are kept under."""
    return _by_place(Issued.objects.filter(wave=wave).values_list("unit", "group").annotate(Sum("number")))


def unspent(wave: int) -> dict[Place, int]:
    """How many codes are not spent yet."""
    return _by_place(Code.objects.filter(wave=wave).values_list("unit", "group").annotate(Count("digest")))


def spell(code: str) -> str:
    """A code as it was meant, whatever case, spaces or dashes it was typed with."""
    plain = "".join(mark for mark in code.upper() if mark.isalnum())
    return plain.translate(_READ_AS)


def _by_place(rows: Sequence[tuple]) -> dict[Place, int]:
    return {(unit, group): number for unit, group, number in rows}


def _new_code() -> str:
    marks = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(marks[start : start + PART] for start in range(0, LENGTH, PART))


def _digest(wave: int, code: str) -> str:
    """Keyed with the workspace's secret, so that nobody who has only the database can try codes against it."""
    key = f"bihuan.pool.{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{wave}:{spell(code)}".encode(), hashlib.sha256).hexdigest()
