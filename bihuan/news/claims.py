"""The delivery ledger: each thing is claimed once per stage, channel and address, and the claim is on disk before
anything is sent. Whoever dies in between leaves a claim that nobody sends again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from bihuan.news.models import Claim, Outcome

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=5)  # after a failure that surely sent nothing; doubled each time
AT_ONCE = 500  # rows in one statement

_INSERT = (
    "INSERT INTO news_claim (key, channel, address, claimed_at, outcome, attempts, error) VALUES {} "
    "ON CONFLICT (channel, address, key) DO NOTHING RETURNING key"
)
_AGAIN = (
    "UPDATE news_claim SET outcome = 'claimed', claimed_at = %s, attempts = attempts + 1, retry_at = NULL, error = '' "
    "WHERE channel = %s AND address = %s AND outcome = 'failed' AND retry_at <= %s AND key IN ({}) RETURNING key"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where news goes: the channel's name and the address as the ledger keeps it."""

    channel: str
    name: str


def open_keys(address: Address, keys: Iterable[str], at: datetime) -> set[str]:
    """Those of the keys that could be claimed now: never claimed, or surely not sent and due to be tried again."""
    wanted = list(dict.fromkeys(keys))
    taken: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        rows = _of(address).filter(key__in=wanted[start : start + AT_ONCE])
        for key, outcome, retry_at in rows.values_list("key", "outcome", "retry_at"):
            if outcome != Outcome.FAILED or retry_at > at:
                taken.add(key)
    return set(wanted) - taken


def claim(address: Address, keys: Sequence[str], at: datetime) -> list[str]:
    """Claim the keys; hands on those that this caller, and no other, may send now. Committed when it returns."""
    won: list[str] = []
    with transaction.atomic(durable=True):
        # In one order everywhere, so that two workers never wait for each other in a circle.
        ordered = sorted(set(keys))
        for start in range(0, len(ordered), AT_ONCE):
            part = ordered[start : start + AT_ONCE]
            won += _fetch(_AGAIN.format(_marks(part)), [at, address.channel, address.name, at, *part])
            won += _insert(address, part, at, Outcome.CLAIMED)
    return won


def supersede(address: Address, keys: Sequence[str], at: datetime) -> None:
    """Note stages that were skipped because a newer one is told: they are never sent."""
    ordered = sorted(set(keys))
    with transaction.atomic():
        for start in range(0, len(ordered), AT_ONCE):
            part = ordered[start : start + AT_ONCE]
            _of(address).filter(key__in=part, outcome=Outcome.FAILED).update(
                outcome=Outcome.SUPERSEDED, retry_at=None
            )
            _insert(address, part, at, Outcome.SUPERSEDED)


def settle_sent(address: Address, keys: Sequence[str], at: datetime) -> None:
    """The message with these things is out."""
    _settle(address, keys, {"outcome": Outcome.SENT, "sent_at": at})


def settle_unknown(address: Address, keys: Sequence[str], error: str) -> None:
    """Nobody can say whether the message went out: it is not sent again."""
    _settle(address, keys, {"outcome": Outcome.UNKNOWN, "error": error})


def settle_failed(address: Address, keys: Sequence[str], at: datetime, error: str) -> None:
    """The message surely did not go out: it is tried again later, a few times."""
    with transaction.atomic():
        for start in range(0, len(keys), AT_ONCE):
            rows = _of(address).filter(key__in=keys[start : start + AT_ONCE], outcome=Outcome.CLAIMED)
            for attempts in set(rows.values_list("attempts", flat=True)):
                more = attempts < MOST_ATTEMPTS
                rows.filter(attempts=attempts).update(
                    outcome=Outcome.FAILED if more else Outcome.GIVEN_UP,
                    retry_at=at + FIRST_PAUSE * 2 ** (attempts - 1) if more else None,
                    error=error,
                )


def _settle(address: Address, keys: Sequence[str], values: Mapping[str, object]) -> None:
    with transaction.atomic():
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            _of(address).filter(key__in=part, outcome=Outcome.CLAIMED).update(**values)


def _of(address: Address):
    return Claim.objects.filter(channel=address.channel, address=address.name)


def _insert(address: Address, keys: Sequence[str], at: datetime, outcome: Outcome) -> list[str]:
    row = "(%s, %s, %s, %s, %s, 1, '')"
    values = [part for key in keys for part in (key, address.channel, address.name, at, outcome.value)]
    return _fetch(_INSERT.format(", ".join([row] * len(keys))), values)


def _fetch(sql: str, values: Sequence) -> list[str]:
    adapted = [connection.ops.adapt_datetimefield_value(v) if isinstance(v, datetime) else v for v in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, adapted)
        return [key for (key,) in cursor.fetchall()]


def _marks(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))
