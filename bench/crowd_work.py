"""The crowd of `bench.crowd`, inside a workspace that stands and a Django that is set up."""

import os
import random
import sys
import threading
import time
from collections import Counter, defaultdict
from http.client import HTTPException

from bench.http_work import serving
from bench.pages_fill import fill, people
from bench.timing import WIDTH
from bench.visitor import Visitor
from bihuan.base.clock import today
from bihuan.book.public import current, find, head, verify

PEOPLE, SECONDS, RECORDS, UNITS = (
    int(os.environ[f"BENCH_CROWD_{name}"]) for name in ("PEOPLE", "SECONDS", "RECORDS", "UNITS")
)
PAUSE = (4.0, 16.0)  # seconds between two pages: people read and type
LECTURES = "integrity_risk.lecture"


class Crowd:
    """What all of them saw: milliseconds by page, faults, what was entered."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(list)
        self.faults: Counter[str] = Counter()
        self.entered = 0
        self._lock = threading.Lock()

    def tell(self, title: str, status: int, spent: float, wanted: int) -> None:
        """One answer."""
        with self._lock:
            self.spent[title].append(spent)
            if status != wanted:
                self.faults[f"{title}: {status}"] += 1

    def broken(self, fault: Exception) -> None:
        """No answer at all."""
        with self._lock:
            self.faults[f"{type(fault).__name__}: {fault}"] += 1

    def enter(self) -> None:
        """Somebody entered a record."""
        with self._lock:
            self.entered += 1


def live(visitor: Visitor, number: str, unit: str, crowd: Crowd, until: float, seen: list[int]) -> None:
    """One person's two minutes: reading mostly, now and then entering."""
    pick = random.Random(number)
    pages = (
        ("desk", lambda: "/"),
        ("ledgers", lambda: "/ledgers/"),
        ("table", lambda: f"/ledgers/{LECTURES}?page={pick.randrange(1, 5)}"),
        ("record", lambda: f"/records/{pick.choice(seen)}"),
        ("figures", lambda: "/figures/?mechanism=integrity_risk"),
        ("search", lambda: f"/search?q={pick.randrange(100)}"),
    )
    time.sleep(pick.uniform(0, PAUSE[1]))
    while time.monotonic() < until:
        try:
            if pick.random() < 0.2:
                enter(visitor, number, unit, crowd, pick, seen)
            else:
                title, path = pick.choice(pages)
                answer = visitor.get(path())
                crowd.tell(title, answer.status, answer.spent, 200)
        except (OSError, HTTPException) as fault:
            crowd.broken(fault)
        time.sleep(pick.uniform(*PAUSE))


def enter(
    visitor: Visitor, number: str, unit: str, crowd: Crowd, pick: random.Random, seen: list[int]
) -> None:
    """Open the form of a lecture, fill it in, hand it in."""
    path = f"/ledgers/{LECTURES}/new"
    form = visitor.get(path)
    crowd.tell("form", form.status, form.spent, 200)
    values = {
        "csrfmiddlewaretoken": form.token,
        "title": f"{number} 讲的第 {pick.randrange(1 << 30)} 课",
        "held_on": today().isoformat(),
        "speaker": number,
        "audience": str(pick.randrange(5, 80)),
        "unit": unit,
    }
    answer = visitor.post(path, values)
    crowd.tell("entering", answer.status, answer.spent, 302)
    if answer.status == 302:
        crowd.enter()
        seen[:] = [*seen[-50:], int(answer.where.rsplit("/", 1)[1])]


def main() -> None:
    """Fill, let everybody sign in, let them live, count."""
    filled = fill(RECORDS, UNITS)
    units = [unit for unit in filled.units if unit != filled.units[0]]
    numbers = people(units, PEOPLE)
    before = find(LECTURES).count()
    crowd = Crowd()
    with serving() as (port, _):
        visitors = [Visitor(port) for _ in numbers]
        begun = time.monotonic()
        for visitor, number in zip(visitors, numbers, strict=True):
            visitor.sign_in(number)
        print(f"{PEOPLE} people signed in, {time.monotonic() - begun:.0f} s", flush=True)
        until = time.monotonic() + SECONDS
        own = [list(find(LECTURES, unit=units[place % len(units)]).values_list("record", flat=True)[:20])
               for place in range(PEOPLE)]  # fmt: skip
        names = {unit: current([unit])[unit].values["name"] for unit in units}
        places = [names[units[place % len(units)]] for place in range(PEOPLE)]
        threads = [
            threading.Thread(target=live, args=(visitor, number, at, crowd, until, seen), daemon=True)
            for visitor, number, at, seen in zip(visitors, numbers, places, own, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    told = sum(map(len, crowd.spent.values()))
    print(f"{told:,} pages in {SECONDS} s; {crowd.entered} records entered{'p50':>20}{'p95':>10} ms")
    for title, spent in sorted(crowd.spent.items()):
        spent.sort()
        half, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{title:<{WIDTH - 10}}{len(spent):6}{half:10.0f}{late:10.0f}")
    kept = find(LECTURES).count() - before
    verdict = verify(files=False)
    print(f"faults: {dict(crowd.faults) or 'none'}; records found again {kept} of {crowd.entered}; "
          f"book of {head().seq:,} entries {'sound' if not verdict.faults else verdict.faults[:3]}")  # fmt: skip
    sys.exit(bool(crowd.faults) or kept != crowd.entered or bool(verdict.faults))


if __name__ == "__main__":
    main()
