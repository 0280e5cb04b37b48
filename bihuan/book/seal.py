"""Daily seals: where the book stood at the end of a day, kept outside the database so that a cut-off tail shows."""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import orjson
from django.conf import settings

from bihuan.base.clock import now, zone
from bihuan.base.errors import BihuanError
from bihuan.book.chain import GENESIS
from bihuan.book.models import Entry
from bihuan.book.settle import settle


@dataclass(frozen=True, slots=True)
class Seal:
    """The book at the end of `day`: the last entry's seq and hash, how many entries were recorded that day,
    and when the seal was made (microseconds since the epoch). An empty book has seq 0."""

    day: date
    seq: int
    hash: str
    count: int
    sealed_at: int

    def __str__(self) -> str:
        """One line to print on a report or to keep elsewhere; `read_seal` reads it."""
        return orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS).decode()


def read_seal(line: str) -> Seal:
    """A seal from its line; ValueError when it is none."""
    try:
        values = orjson.loads(line)
        return Seal(**(values | {"day": date.fromisoformat(values["day"])}))
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError("not a seal") from fault


def seals_file() -> Path:
    """The file of all seals, one line each, oldest first."""
    return settings.WORKSPACE.path / "seals.jsonl"


def seal(day: date) -> Seal:
    """Seal the book as it stood at the end of `day` (today: as it stands now) and keep the seal on disk."""
    settle()  # a seal must not outlive an entry that it counts
    begin, end = _microseconds(day), _microseconds(day + timedelta(days=1))
    until = Entry.objects.filter(recorded_at__lt=end)
    last = until.order_by("-seq").values_list("seq", "hash").first() or (0, GENESIS)
    count = until.filter(recorded_at__gte=begin).count()
    made = Seal(day, *last, count, int(now().timestamp() * 1_000_000))
    same = [kept for kept in seals() if (kept.day, kept.seq, kept.hash) == (day, made.seq, made.hash)]
    if same:
        return same[-1]
    _keep(str(made))
    return made


def seals() -> Sequence[Seal]:
    """All seals kept in the workspace, oldest first."""
    file = seals_file()
    if not file.is_file():
        return []
    kept = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            kept.append(read_seal(line))
        except ValueError:
            raise BihuanError(
                f"{file} 第 {number} 行不是完整的封条，文件已被改动。请用另处保存的封条文件恢复。"
            ) from None
    return kept


def _keep(line: str) -> None:
    """Write the file anew beside the old one and exchange them, so that a power cut leaves one of the two."""
    file = seals_file()
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    fresh = file.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as target:
        target.write(f"{before}{line}\n")
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)


def _microseconds(day: date) -> int:
    return int(datetime.combine(day, time.min, tzinfo=zone()).timestamp() * 1_000_000)
