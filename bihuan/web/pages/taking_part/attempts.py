"""How often codes may be tried in vain from one place: counted in this process's memory alone, for ten minutes, wrong codes only.

Not in the cache, which lies in the database: nothing may be left there of who came to answer, not even in vain.
"""

import secrets
import time
from hashlib import blake2b
from threading import Lock

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

MOST, SECONDS = (
    60,
    600.0,
)  # a whole office may sit behind one address; codes are too long to be guessed anyway
PLACES = 10_000
_salt = secrets.token_bytes(16)
_lock = Lock()
_tried: dict[bytes, tuple[float, int]] = {}  # place → when it was first tried in vain, how often since


def too_many(request: HttpRequest) -> bool:
    """Whether this place has tried too many wrong codes lately."""
    since, times = _tried.get(_place(request), (0.0, 0))
    return times >= MOST and time.monotonic() - since < SECONDS


def wrong_attempt(request: HttpRequest) -> None:
    """Count one; a right code is never counted, so that nothing tells that somebody has answered."""
    now, place = time.monotonic(), _place(request)
    with _lock:
        for old in [each for each, (since, _) in _tried.items() if now - since >= SECONDS]:
            del _tried[old]
        since, times = _tried.get(place, (now, 0))
        if times or len(_tried) < PLACES:
            _tried[place] = (since, times + 1)


def forget() -> None:
    """Begin anew, for tests."""
    _tried.clear()


def _place(request: HttpRequest) -> bytes:
    return blake2b(get_adapter(request).get_client_ip(request).encode(), key=_salt, digest_size=16).digest()
