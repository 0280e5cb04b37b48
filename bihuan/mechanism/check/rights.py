"""Checks who may do what: every post named is declared, every person concerned is a person field."""

from collections.abc import Iterator, Sequence

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import IN_FIGURES, fault
from bihuan.mechanism.language import By, DutyDef, FieldType, LedgerDef, Where
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import MECHANISM_FILE, Mechanism, Path

ANYONE = "anyone"
NOBODY = "nobody"
ACTOR = "actor"
# Section, key of a list of posts, and the generated ledger on whose records they act ('' the one of all warnings).
SECTION_RIGHTS = (
    ("surveys", "by", "wave"),
    ("ballots", "by", "round"),
    ("tests", "by", "question"),
    ("documents", "by", "issue"),
    ("scorecards", "by", "cycle"),
    ("scorecards", "review", "cycle"),
    ("scorecards", "appeal", "appeal"),
    ("points", "by", "list"),
    ("points", "committee", "list"),
    ("points", "consult", "list"),
    ("points", "objection", "objection"),
    ("warnings", "to", ""),
    ("warnings", "feedback", ""),
)


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault in `by`, `read` and the rights, and posts that nobody uses."""
    org = catalogue.mechanisms.get(ORG)
    posts = {**(org.definition.posts if org else {}), **mechanism.definition.posts}
    used: set[str] = set()
    for name, definition in mechanism.definition.ledgers.items():
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        for path, words in _sites(mechanism, ("ledgers", name), definition):
            for number, by in enumerate(words):
                used |= {by.name} if by.where is not Where.CONCERNED else set()
                yield from _by(mechanism, ledger, posts, (*path, number), by)
        for right in ("create", "amend", "void"):
            for number, state in enumerate(getattr(definition, right).within):
                path = ("ledgers", name, right, "in", number)
                if state not in ledger.states:
                    text = f"没有状态“{state}”"
                    yield fault(mechanism, "state_unknown", path, text, did_you_mean(state, ledger.states))
                elif right == "create":
                    yield fault(mechanism, "post_form", path, "登记时还没有状态", "去掉 create 里的 in")
    for path, words, ledger in _section_sites(mechanism, catalogue):
        for number, by in enumerate(words):
            used |= {by.name} if by.where is not Where.CONCERNED else set()
            yield from _by(mechanism, ledger, posts, (*path, number), by)
    for name, duty in mechanism.definition.duties.items():
        if duty.for_.post:
            used.add(duty.for_.post)
            if duty.for_.post not in posts:
                yield _unknown(mechanism, ("duties", name, "for", "post"), duty.for_.post, posts)
    for post in mechanism.definition.posts:
        if post not in used and mechanism.id != ORG:
            yield fault(
                mechanism, "post_unused", ("posts", post), f"岗位“{post}”没有用到", "删去它", key=True
            )
        if post in (ANYONE, NOBODY, ACTOR):
            yield fault(
                mechanism, "id_reserved", ("posts", post), f"“{post}”是系统保留的", "换一个名称", key=True
            )


def _sites(mechanism: Mechanism, root: Path, ledger: LedgerDef) -> Iterator[tuple[Path, Sequence[By]]]:
    written = mechanism.places_of(MECHANISM_FILE).values
    for right in ("create", "amend", "void"):
        path = (*root, right, "by")
        yield path if path in written else (*root, right), getattr(ledger, right).by
    if ledger.read:
        yield (*root, "read"), ledger.read
    for name, step in ledger.steps.items():
        yield (*root, "steps", name, "by"), step.by


def _by(
    mechanism: Mechanism, ledger: Ledger | None, posts: dict[str, str], path: Path, by: By
) -> Iterator[Issue]:
    if by.where is Where.CONCERNED:
        yield from _concerned(mechanism, ledger, path, by)
    elif by.name in (ANYONE, NOBODY):
        if by.where is Where.ABOVE:
            text = f"above.{by.name} 没有意义"
            yield fault(mechanism, "post_form", path, text, f"写 {by.name}，或 above.岗位")
    elif by.name not in posts:
        yield _unknown(mechanism, path, by.name, posts)


def _concerned(mechanism: Mechanism, ledger: Ledger | None, path: Path, by: By) -> Iterator[Issue]:
    if ledger is None:
        text = f"“{by}”要有一条记录才知道是谁，这里没有记录"
        yield fault(mechanism, "post_form", path, text, "写岗位，如 secretary、above.office")
        return
    people = [name for name, field in ledger.fields.items() if field.type is FieldType.PERSON]
    if by.name != ACTOR and by.name not in people:
        what = "不是人员字段" if by.name in ledger.fields else "不是字段"
        text = f"“{by}”里的“{by.name}”{what}"
        yield fault(mechanism, "post_form", path, text, did_you_mean(by.name, [*people, ACTOR]))
    elif by.name == ACTOR and path[2] == "create":
        text = "登记时还没有登记人，concerned.actor 没有意义"
        yield fault(mechanism, "post_form", path, text, "写岗位，或 anyone")


def _unknown(mechanism: Mechanism, path: Path, post: str, posts: dict[str, str]) -> Issue:
    mend = did_you_mean(post, posts) + f"或在 posts 里加上 {post}: 中文名"
    return fault(mechanism, "post_unknown", path, f"没有岗位“{post}”", mend)


def _section_sites(
    mechanism: Mechanism, catalogue: Catalogue
) -> Iterator[tuple[Path, Sequence[By], Ledger | None]]:
    """Who is named in duties, surveys and the like, with the ledger whose records they act on, if there is one."""
    definition = mechanism.definition
    for name, duty in definition.duties.items():
        ledger = _ledger_of(duty, mechanism, catalogue)
        yield ("duties", name, "tell"), duty.tell or (), ledger
        for number, each in enumerate(duty.escalate):
            yield ("duties", name, "escalate", number, "to"), each.to, ledger
    for section, key, suffix in SECTION_RIGHTS:
        owner = mechanism if section in IN_FIGURES else definition
        for name, each in getattr(owner, section).items():
            made = f"{mechanism.id}.{name}_{suffix}" if suffix else f"{mechanism.id}.warning"
            yield (section, name, key), getattr(each, key) or (), catalogue.ledgers.get(made)
    for name, card in mechanism.scorecards.items():
        judgement = catalogue.ledgers.get(f"{mechanism.id}.{name}_judgement")
        for segment, group in card.segments.items():
            for key, item in group.items.items():
                path = ("scorecards", name, "segments", segment, "items", key, "judged")
                yield path, item.judged or (), judgement


def _ledger_of(duty: DutyDef, mechanism: Mechanism, catalogue: Catalogue) -> Ledger | None:
    """The ledger each record of which gives rise to the duty; None when there is none."""
    if duty.for_.each is None:
        return None
    try:
        return catalogue.find_source(duty.for_.each, mechanism.id).ledger
    except NotFound:
        return None
