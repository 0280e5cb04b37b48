"""Lists every page of the demonstration with somebody who looks at it: `python -m tests.web.screens_pages WORKSPACE`, tabs between."""

import os
import sys
from collections.abc import Iterable, Iterator
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
from bihuan.ledger.public import open_steps  # noqa: E402
from bihuan.mechanism.language import VOID  # noqa: E402
from bihuan.org.public import Tree, holders, tree  # noqa: E402
from tests.web.journeys.people import PASSWORD  # noqa: E402
from tests.web.screens import ADMIN, NOBODY, OFFICE, OFFICER, SECOND, SECRETARY  # noqa: E402

ROLES = {
    SECRETARY: (SECRETARY, "Y1"),
    OFFICER: (OFFICER, "Y1"),
    OFFICE: (OFFICE, "YL"),
    SECOND: (OFFICE, "Y2"),
}
# Addresses that are no pages of their own: parts that pages ask for, files, what only takes something in, and what
# somebody comes to only in the middle of something (an import, a ballot, a lost second factor).
NO_PAGES = set(
    """
    waiting suggest set_language theme session first desk.recent desk.quick ledgers.views ledgers.export ledgers.steps
    records.upload records.template records.handed_back records.looked_through records.draft records.file records.form
    records.options records.figures library.around library.download figures.cards_file figures.file figures.live_drop
    figures.live_events reports.make reports.made reports.fetch reports.pin reports.pinned reports.word reports.now
    reports.shelve mechanisms.articles mechanisms.begin mechanisms.check mechanisms.give_up mechanisms.try
    mechanisms.upload mechanisms.zip mechanisms.edit organisation.below organisation.waiting organisation.handover_list
    assessment.brief assessment.subject_file assessment.scores_file assessment.points_file assessment.duties_file
    assessment.step assessment.targets organisation.account taking_part.document_file taking_part.document_open taking_part.document_sign taking_part.wave_close
    taking_part.wave_codes taking_part.round_codes taking_part.round_count taking_part.sitting
    taking_part.sitting_hand_in taking_part.sitting_save taking_part.test_begin taking_part.answer taking_part.survey
    taking_part.ballot account_inactive account_logout account_reauthenticate mfa_authenticate mfa_deactivate_totp
    mfa_generate_recovery_codes mfa_reauthenticate mfa_view_recovery_codes openid_connect_callback openid_connect_login
    socialaccount_login_cancelled socialaccount_login_error
    """.split()  # noqa: SIM905 - a list of eighty names is read as one text
)
Row = tuple[str, str, str, str]


def main() -> None:
    """People who can sign in, then pages; ends with an error when an address is in no list."""
    call_command("migrate", verbosity=0)
    numbers = {ADMIN: "admin"}
    units = tree(today())
    for role, (kind, code) in ROLES.items():
        person = holders(kind, units.find(code), today())[0]
        numbers[role] = str(current([person])[person].values["number"])
    people = {row.values["number"]: row.record for row in find("org.person")}
    for role, number in numbers.items():
        open_account(people[number], PASSWORD)
        print("person", role, number, sep="\t")
    listed = [*working(units), *counting(units), *keeping(units, people[numbers[SECRETARY]])]
    for each in listed:
        print("page", *each, sep="\t")
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    forgotten = named - {address for _, address, *_ in listed} - NO_PAGES
    if forgotten:
        sys.exit(f"neither shown nor named as no page: {sorted(forgotten)}")


def newest(ledger: str, within: Iterable[int] | None = None, **more: object) -> int:
    """The record of a ledger that was touched last, of these units."""
    found = find(ledger, **more).exclude(state=VOID).order_by("-head")
    found = found if within is None else found.filter(unit__in=list(within))
    record = found.values_list("record", flat=True).first()
    if record is None:
        sys.exit(f"the demonstration has no record of {ledger} {more}")
    return record


def working(units: Tree) -> Iterator[Row]:
    """Desk, ledgers, records, library, help, signing in."""
    company = units.find("Y1")
    talk, wish = (
        newest("integrity_risk.talk", units.subtree(company).tolist()),
        newest("staff_wishes.wish", units.subtree(company).tolist()),
    )
    yield "sign-in", "account_login", NOBODY, "/accounts/login/"
    yield "desk", "desk", SECRETARY, "/"
    yield "help", "help", SECRETARY, "/help/"
    yield "help-guide", "help.guide", SECRETARY, "/help/record"
    yield "ledgers", "ledgers", SECRETARY, "/ledgers/"
    for view in ("table", "board", "calendar", "timeline", "tree", "matrix"):
        yield f"ledger-{view}", "ledgers.ledger", SECRETARY, f"/ledgers/staff_wishes.wish?view={view}"
    yield "record", "records.record", SECRETARY, f"/records/{wish}"
    yield "record-talk", "records.record", OFFICER, f"/records/{talk}"
    yield "form", "records.new", OFFICER, "/ledgers/integrity_risk.talk/new"
    yield "import", "records.import", OFFICER, "/ledgers/integrity_risk.lecture/import"
    person = newest("org.person", state="active")
    yield "correct", "records.amend", ADMIN, f"/records/{person}/amend"
    yield "void", "records.void", ADMIN, f"/records/{person}/void"
    step = next(iter(open_steps(current([person])[person], actor=0, on=today())))
    yield "step", "records.step", ADMIN, f"/records/{person}/steps/{step}"
    yield "search", "search", SECRETARY, f"/search?q={quote('谈话')}"
    yield "library", "library", SECRETARY, "/library/"
    yield "article", "library.article", SECRETARY, f"/library/{newest('library.article')}"
    yield "password", "account_change_password", SECRETARY, "/accounts/password/change/"
    yield "second-factor", "mfa_index", SECRETARY, "/accounts/2fa/"
    yield "second-factor-set-up", "mfa_activate_totp", ADMIN, "/accounts/2fa/totp/activate/"
    yield "tokens", "tokens", SECRETARY, "/accounts/tokens/"


def counting(units: Tree) -> Iterator[Row]:
    """Figures, live screen, reports, assessments, surveys, ballots, tests, documents."""
    company, seq, year = units.find("Y1"), head().seq, today().year
    yield "figures", "figures", SECRETARY, "/figures/"
    yield "figures-table", "figures", SECRETARY, "/figures/?as=table"
    yield "figure", "figures.trace", SECRETARY, f"/trace/integrity_risk.talks/{company}/{year}/{seq}"
    yield (
        "live",
        "figures.live",
        SECRETARY,
        "/live/?figures=integrity_risk.talks,study_sessions.attendances",
    )
    yield "live-set-up", "figures.live_setup", SECRETARY, "/live/setup"
    yield "reports", "reports", SECRETARY, "/reports/"
    yield "report", "reports", SECRETARY, "/reports/?mechanism=integrity_risk"
    yield "reports-beside", "reports.beside", SECRETARY, "/reports/beside?mechanism=integrity_risk"
    yield "reports-pinned", "reports.pinned_list", SECRETARY, "/reports/pinned/"
    cycle = newest("branch_assessment.quarterly_cycle", units.subtree(company).tolist())
    subject = units.find("Y1-ZP")
    yield "assessment", "assessment", OFFICE, "/assessment/"
    yield "assessment-card", "assessment.card", OFFICE, "/assessment/cards/branch_assessment.quarterly"
    yield "assessment-cycle", "assessment.cycle", SECRETARY, f"/assessment/cycles/{cycle}"
    yield "assessment-now", "assessment.changes", SECRETARY, f"/assessment/cycles/{cycle}/now"
    yield "assessment-judging", "assessment.judging", OFFICE, f"/assessment/cycles/{cycle}/judging"
    yield (
        "assessment-subject",
        "assessment.subject",
        SECRETARY,
        f"/assessment/cycles/{cycle}/subjects/{subject}",
    )
    judged = "/assessment/enter/branch_assessment.quarterly_appeal"
    yield "assessment-enter", "assessment.enter", SECRETARY, judged
    points = "/assessment/points/member_points.monthly"
    yield "points", "assessment.points", OFFICE, points
    party = [
        row for row in find("org.person", unit=subject) if row.values.get("party") and row.state == "active"
    ]
    bearer = party[0].record
    yield "points-bearer", "assessment.bearer", SECRETARY, f"{points}/{bearer}"
    settled = newest("member_points.monthly_list")
    yield "points-settled", "assessment.settled", OFFICE, f"/assessment/lists/{settled}"
    yield "duties", "assessment.duties", SECRETARY, "/assessment/duties/"
    yield "duty", "assessment.duty", SECRETARY, "/assessment/duties/branch_assessment.theme_day"
    yield "duties-mine", "assessment.mine", SECRETARY, "/assessment/duties/mine"
    yield "warnings", "assessment.warnings", OFFICE, "/assessment/warnings/"
    yield "warning", "assessment.warning", OFFICE, f"/assessment/warnings/{newest('safe_days.warning')}"
    yield "replay", "assessment.replay", OFFICE, "/assessment/warnings/replay/safe_days.repeated_outages"
    yield "taking-part", "taking_part", SECRETARY, "/taking-part/"
    yield "answer", "taking_part.begin", NOBODY, "/answer/"
    wave, round_ = newest("staff_pulse.pulse_wave"), newest("secretary_review.democratic_round")
    yield "survey-manage", "taking_part.wave", OFFICE, f"/taking-part/surveys/{wave}/manage"
    yield "survey-results", "taking_part.results", OFFICE, f"/taking-part/surveys/{wave}/results"
    yield "ballot-manage", "taking_part.round", SECOND, f"/taking-part/ballots/{round_}/manage"
    yield "test", "taking_part.test", SECRETARY, "/taking-part/tests/five_step_study.exam/"
    document = newest("code_of_conduct.code_issue")
    yield "document", "taking_part.document", SECRETARY, f"/taking-part/documents/{document}/"
    yield "signatures", "taking_part.signatures", OFFICE, f"/taking-part/documents/{document}/signatures"


def keeping(units: Tree, person: int) -> Iterator[Row]:
    """Mechanisms and the organisation."""
    name = "integrity_risk"
    yield "mechanisms", "mechanisms", ADMIN, "/mechanisms/"
    yield "mechanism", "mechanisms.mechanism", ADMIN, f"/mechanisms/{name}/"
    yield "mechanism-files", "mechanisms.files", ADMIN, f"/mechanisms/{name}/files"
    yield "mechanism-adopt", "mechanisms.adopt", ADMIN, f"/mechanisms/{name}/adopt"
    yield "mechanism-versions", "mechanisms.versions", ADMIN, f"/mechanisms/{name}/versions"
    yield "mechanism-new", "mechanisms.new", ADMIN, "/mechanisms/new"
    unit = units.find("Y1-ZP")
    yield "organisation", "organisation", ADMIN, "/organisation/"
    yield "unit", "organisation.unit", ADMIN, f"/organisation/units/{unit}"
    yield "unit-move", "organisation.move", ADMIN, f"/organisation/units/{unit}/move"
    yield "unit-merge", "organisation.merge", ADMIN, f"/organisation/units/{unit}/merge"
    yield "unit-end", "organisation.end", ADMIN, f"/organisation/units/{unit}/end"
    yield "person", "organisation.person", ADMIN, f"/organisation/people/{person}"
    for act in ("appoint", "transfer", "leave"):
        yield f"person-{act}", f"organisation.{act}", ADMIN, f"/organisation/people/{person}/{act}"
    term = newest("org.appointment", state="active")
    yield "handover", "organisation.handover", ADMIN, f"/organisation/terms/{term}/handover"
    yield "accounts", "organisation.accounts", ADMIN, "/organisation/accounts/"


if __name__ == "__main__":
    main()
