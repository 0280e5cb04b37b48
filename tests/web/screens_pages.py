"""Lists every page of the demonstration with somebody who looks at it: `python -m tests.web.screens_pages WORKSPACE`, tabs between."""

import os
import sys
from collections.abc import Iterator
from urllib.parse import quote

os.environ["BIHUAN_WORKSPACE"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.web"

import django  # noqa: E402 - the settings read the workspace when Django starts

django.setup()

from django.core.management import call_command  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from bihuan.accounts.public import open_account  # noqa: E402
from bihuan.base.clock import today  # noqa: E402
from bihuan.book.public import current, find, head  # noqa: E402
from bihuan.ledger.public import catalogue, open_steps  # noqa: E402
from bihuan.org.public import holders, tree  # noqa: E402
from tests.web.journeys.people import PASSWORD  # noqa: E402
from tests.web.screens import ADMIN, NOBODY, OFFICE, OFFICER, SECRETARY  # noqa: E402

ROLES = {SECRETARY: "Y1", OFFICER: "Y1", OFFICE: "YL"}
# Addresses that are no pages of their own: parts that pages ask for, files, and what only takes something in.
NO_PAGES = {
    "waiting", "suggest", "set_language", "theme", "session", "desk.recent", "desk.quick", "ledgers.views",
    "ledgers.export", "records.upload", "records.template", "records.handed_back", "records.draft", "records.file",
    "records.options", "library.around", "library.download",
}  # fmt: skip


def main() -> None:
    """People who can sign in, then pages; ends with an error when an address is in no list."""
    call_command("migrate", verbosity=0)
    numbers = {ADMIN: "admin"}
    units = tree(today())
    for kind, code in ROLES.items():
        numbers[kind] = str(
            current(holders(kind, units.find(code), today())[:1]).popitem()[1].values["number"]
        )
    for role, number in numbers.items():
        person = next(row for row in find("org.person") if row.values["number"] == number)
        open_account(person.record, PASSWORD)
        print("person", role, number, sep="\t")
    listed = list(pages(numbers))
    for each in listed:
        print("page", *each, sep="\t")
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    forgotten = named - {address for _, address, *_ in listed} - NO_PAGES
    if forgotten:
        sys.exit(f"neither shown nor named as no page: {sorted(forgotten)}")


def pages(numbers: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Name, address, who, path."""
    known, units, seq, year = catalogue(), tree(today()), head().seq, today().year
    company = units.find("Y1")

    def newest(ledger: str, **more: object) -> int:
        return find(ledger, **more).order_by("-head").values_list("record", flat=True)[0]

    talk, wish = newest("integrity_risk.talk", unit=company), newest("staff_wishes.wish")
    yield "sign-in", "account_login", NOBODY, "/accounts/login/"
    yield "desk", "desk", SECRETARY, "/"
    yield "help", "help", SECRETARY, "/help/"
    yield "help-guide", "help.guide", SECRETARY, "/help/record"
    yield "ledgers", "ledgers", SECRETARY, "/ledgers/"
    for view in ("table", "board", "calendar", "timeline", "tree", "matrix"):
        yield f"ledger-{view}", "ledgers.ledger", OFFICE, f"/ledgers/staff_wishes.wish?view={view}"
    yield "record", "records.record", OFFICE, f"/records/{wish}"
    yield "record-talk", "records.record", OFFICER, f"/records/{talk}"
    yield "form", "records.new", OFFICER, "/ledgers/integrity_risk.talk/new"
    yield "import", "records.import", OFFICER, "/ledgers/integrity_risk.talk/import"
    yield "figures", "figures", SECRETARY, "/figures/"
    figure = f"/trace/integrity_risk.talks/{company}/{year}/{seq}"
    yield "figure", "figures.trace", SECRETARY, figure
    yield "search", "search", SECRETARY, f"/search?q={quote('谈话')}"
    yield "library", "library", SECRETARY, "/library/"
    yield "article", "library.article", SECRETARY, f"/library/{newest('library.article')}"
    stepped = next(
        (row.record, step)
        for row in find("org.unit")
        for step in open_steps(row, actor=1, on=today()) or {"end": 0}
    )
    yield "step", "records.step", ADMIN, f"/records/{stepped[0]}/steps/{stepped[1]}"
    assert known


if __name__ == "__main__":
    main()
