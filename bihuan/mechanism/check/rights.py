"""Checks who may do what: every post named is declared, every person concerned is a person field."""

from collections.abc import Iterator, Sequence

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import By, FieldType, LedgerDef, Where
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import MECHANISM_FILE, Mechanism, Path

ANYONE = "anyone"
NOBODY = "nobody"
ACTOR = "actor"


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


def _by(mechanism: Mechanism, ledger: Ledger, posts: dict[str, str], path: Path, by: By) -> Iterator[Issue]:
    if by.where is Where.CONCERNED:
        people = [name for name, field in ledger.fields.items() if field.type is FieldType.PERSON]
        if by.name != ACTOR and by.name not in people:
            what = "不是人员字段" if by.name in ledger.fields else "不是字段"
            text = f"“{by}”里的“{by.name}”{what}"
            yield fault(mechanism, "post_form", path, text, did_you_mean(by.name, [*people, ACTOR]))
        elif by.name == ACTOR and path[2] == "create":
            text = "登记时还没有登记人，concerned.actor 没有意义"
            yield fault(mechanism, "post_form", path, text, "写岗位，或 anyone")
    elif by.name in (ANYONE, NOBODY):
        if by.where is Where.ABOVE:
            text = f"above.{by.name} 没有意义"
            yield fault(mechanism, "post_form", path, text, f"写 {by.name}，或 above.岗位")
    elif by.name not in posts:
        text = f"没有岗位“{by.name}”"
        mend = did_you_mean(by.name, posts) + f"或在 posts 里加上 {by.name}: 中文名"
        yield fault(mechanism, "post_unknown", path, text, mend)
