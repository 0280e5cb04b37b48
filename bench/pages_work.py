"""The measures of `bench.pages`, inside a workspace that stands and a Django that is set up."""

import os
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.http_work import serving
from bench.pages_fill import Filled, fill
from bench.timing import WIDTH
from bench.visitor import Answer, Visitor
from bihuan.base.clock import today
from bihuan.book.public import head
from tests.browser import browser, window

KINDS = ("食宿出行", "薪酬福利", "健康关爱")
TIMES = int(os.environ.get("BENCH_TIMES", "30"))
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of page: what it is called, and its n-th address."""

    title: str
    path: Callable[[int], str]


def pages(filled: Filled) -> list[Asked]:
    """Every kind of page that is asked of all records, each with an address that changes from one time to the next."""
    root, company, last = filled.units
    year, seq = today().year, head().seq

    def unit(place: int) -> int:
        return (root, company, last)[place % 3]

    def record(ledger: str) -> Callable[[int], str]:
        return lambda place: f"/records/{filled.records[ledger][place * 37 % len(filled.records[ledger])]}"

    attendance, wishes = "/ledgers/study_sessions.attendance", "/ledgers/staff_wishes.wish"
    return [
        Asked("desk", lambda _: "/"),
        Asked("ledgers", lambda _: "/ledgers/"),
        Asked("table, newest first", lambda place: f"{attendance}?page={place + 1}"),
        Asked("table, filtered", lambda place: f"{wishes}?q={place % 10}&f.state=done"),
        Asked("table, sorted by another column", lambda place: f"{wishes}?sort=title&page={place + 1}"),
        *(
            Asked(view, lambda place, view=view: f"{wishes}?view={view}&f.category={KINDS[place % 3]}")
            for view in ("board", "calendar", "timeline", "tree", "matrix")
        ),
        Asked("record", record("staff_wishes.wish")),
        Asked("form", lambda _: f"{wishes}/new"),
        Asked("figures of a mechanism", lambda place: f"/figures/?period={year - place % 2}"),
        Asked(
            "figure traced to its records",
            lambda place: f"/trace/study_sessions.attendances/{unit(place)}/{year}-{place % 12 + 1:02}/{seq}",
        ),
        Asked("search", lambda place: f"/search?q=某{filled.records['org.person'][place * 37]}"),
        Asked("report, to be chosen", lambda _: "/reports/"),
        Asked("assessments", lambda _: "/assessment/"),
        Asked("duties", lambda place: f"/assessment/duties/?period={year}-{place % 12 + 1:02}"),
        Asked("my duties", lambda _: "/assessment/duties/mine"),
        Asked("warnings", lambda _: "/assessment/warnings/"),
        Asked("surveys and study", lambda _: "/taking-part/"),
        Asked("mechanism", lambda _: "/mechanisms/staff_wishes/"),
        Asked("organisation", lambda _: "/organisation/"),
        Asked("unit", lambda place: f"/organisation/units/{unit(place)}"),
    ]


def main() -> None:
    """Fill, serve, ask as three people, and look at each page in a real browser once."""
    records, units = int(os.environ["BENCH_RECORDS"]), int(os.environ["BENCH_UNITS"])
    filled = fill(records, units)
    print(f"{records:,} records, {head().seq:,} entries, {units:,} units; {TIMES} times each, ms\n")
    with serving() as (port, _):
        asked = pages(filled)
        for number in (filled.leader, filled.secretary, filled.clerk):
            visitor = Visitor(port)
            visitor.sign_in(number)
            print(f"— {number} —{'p50':>{WIDTH - 8 - len(number)}}{'p95':>9}{'kB':>8}")
            for each in asked:
                visitor.get(each.path(0))  # what the first of the day pays is not what people feel
                tell(each.title, [visitor.get(each.path(place)) for place in range(TIMES)])
        painted(port, filled.leader, asked)


def tell(title: str, answers: Iterable[Answer]) -> None:
    """One line: half of the answers, nineteen in twenty, and the heaviest."""
    answers = list(answers)
    wrong = {each.status for each in answers} - {200}
    spent = sorted(each.spent for each in answers)
    late = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    heaviest = max(each.weight for each in answers) / 1000
    told = f"  {wrong}" if wrong else ""
    print(
        f"{title:<{WIDTH - 10}}{statistics.median(spent):10.1f}{late:9.1f}{heaviest:8.1f}{told}", flush=True
    )


def painted(port: int, number: str, asked: list[Asked]) -> None:
    """First contentful paint, and everything that a page sends for, in Chromium with an empty cache."""
    print(f"\n— in Chromium —{'first paint':>{WIDTH - 10}}{'kB in all':>12}")
    visitor = Visitor(port)
    visitor.sign_in(number)
    with browser() as opened:
        for each in asked:
            context = window(opened, "desktop")
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}
                    for name, value in visitor.cookies.items()
                ]
            )
            page, weights = context.new_page(), []
            page.on("requestfinished", lambda request, to=weights: to.append(sum_of(request.sizes())))
            page.goto(f"http://127.0.0.1:{port}{each.path(1)}", wait_until="load")
            page.wait_for_timeout(200)
            paint = page.evaluate(PAINT) or 0
            print(f"{each.title:<{WIDTH - 10}}{paint:15.0f}{sum(weights) / 1000:12.1f}", flush=True)
            context.close()


def sum_of(sizes: dict[str, int]) -> int:
    """Bytes of one answer, as they came over the wire."""
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


if __name__ == "__main__":
    main()
