"""How many articles a person may download in a day, how many were downloaded today, and the record that is made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bihuan.base.clock import local_date, today
from bihuan.base.errors import Disturbed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import VOID, Entry, current, head
from bihuan.ledger.public import by_in_words, catalogue, plan_create
from bihuan.library.download.values import FORM_TITLES, INTERNAL, Chosen, Form
from bihuan.org.public import INSTALLATION, posts_of, tree, valid

ALLOWANCES, DOWNLOADS = "library.allowance", "library.download"
# The word for everybody for whom no other rule was made.
OTHERS = "其他"
INTERNAL_TITLE = "内部素材"
# Each attempt is a short look at today's downloads: many people may be downloading at once.
MOST_ATTEMPTS = 50
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Quota:
    """`per_day`: articles a day, None without a limit; `used` today; `left` of today, None without a limit.

    `rule`: the kind of post, or 其他, by which it is so; '' without a limit.
    """

    per_day: int | None
    used: int
    left: int | None
    rule: str


def quota(actor: int) -> Quota:
    """What the person may still download today: of all rules for the person's posts, the one that gives most.

    For each post the rule registered at its unit counts, or else at the nearest unit above; for whom there is none, the
    rule 其他 of the person's own unit or the nearest above; where that is lacking too, there is no limit. The
    installation has none.
    """
    if actor == INSTALLATION:
        return Quota(None, 0, None, "")
    used = _used(actor)
    given = _given(actor)
    if given is None:
        return Quota(None, used, None, "")
    per_day, rule = given
    return Quota(per_day, used, max(per_day - used, 0), rule)


def refuse_beyond(allowed: Quota, number: int) -> None:
    """Refused when so many articles are more than are left today; says how many are left and who sets the rule."""
    if allowed.left is None or number <= allowed.left:
        return
    known = catalogue()
    ledger = known.ledger(ALLOWANCES)
    setter = by_in_words(known, ledger, ledger.definition.create.by)
    told = f"今天还可以下载 {allowed.left} 篇，这次要 {number} 篇"
    why = f"“{allowed.rule}”每天 {allowed.per_day} 篇，今天已下载 {allowed.used} 篇"
    mend = f"少选几篇，或明天再下载；额度由{setter}在“{ledger.definition.title}”里登记，需要更多请找他们。"
    raise Refused([Issue("download.quota", f"{told}（{why}）。", mend)])


def enter_use(chosen: Sequence[Chosen], form: Form, *, actor: int) -> int | None:
    """Enter who downloads what, if the quota still holds; returns how many are left today (None: no limit).

    The quota is looked at again up to the very entry: when anybody's download or rule came between, once more. Refused
    beyond the quota. What the installation itself downloads is nobody's use and is not entered.
    """
    if actor == INSTALLATION:
        return None
    row = {
        "person": actor,
        "form": FORM_TITLES[form],
        "number": len(chosen),
        "articles": [{"record": each.record, "title": _title(each)} for each in chosen],
    }
    for attempt in range(MOST_ATTEMPTS):
        seen = head().seq
        allowed = quota(actor)
        refuse_beyond(allowed, len(chosen))
        if not attempt:
            plan = plan_create(DOWNLOADS, [row], actor=actor)
            plan.rests_on |= {DOWNLOADS, ALLOWANCES}
        plan.seen_upto = seen
        try:
            plan.enter()
        except Disturbed:
            continue
        return None if allowed.left is None else allowed.left - len(chosen)
    raise Disturbed


def _title(article: Chosen) -> str:
    """What the record of use calls an article: not everybody who reads such records may know what is internal."""
    return f"{INTERNAL_TITLE} #{article.record}" if article.ledger == INTERNAL else article.title


def _used(actor: int) -> int:
    """Articles that the person has downloaded today."""
    rows = current(_downloads_today(actor)).values()
    return sum(int(row.values["number"]) for row in rows if row.state != VOID)


def _downloads_today(actor: int) -> Iterator[int]:
    """Records of today's downloads of a person, found from the book's end backwards: never more than a day is read."""
    day = today()
    made = Entry.objects.filter(ledger=DOWNLOADS).order_by("-seq")
    before: int | None = None
    while True:
        page = made if before is None else made.filter(seq__lt=before)
        rows = list(page.values_list("seq", "record", "actor", "action", "recorded_at")[:_PAGE])
        for _, record, by, action, recorded_at in rows:
            if local_date(recorded_at) < day:
                return
            if by == actor and action == "create":
                yield record
        if len(rows) < _PAGE:
            return
        before = rows[-1][0]


def _given(actor: int) -> tuple[int, str] | None:
    """The most generous rule that holds for the person today: articles a day, and its kind of post."""
    day = today()
    rules: dict[tuple[int, str], int] = {}
    for rule in valid(ALLOWANCES, day):
        rules[rule.unit, str(rule.document["post_kind"]).strip()] = int(str(rule.document["per_day"]))
    if not rules:
        return None
    here = tree(day)

    def nearest(unit: int, names: frozenset[str]) -> tuple[int, str] | None:
        units = [unit, *here.above(unit)] if unit in here.places else [unit]
        found = ((rules[at, name], name) for at in units for name in sorted(names) if (at, name) in rules)
        return next(found, None)

    by_post = [nearest(held.unit, _names(held.kind)) for held in posts_of(actor, day)]
    if found := [each for each in by_post if each]:
        return max(found)
    person = current([actor]).get(actor)
    return nearest(person.unit, frozenset({OTHERS})) if person else None


def _names(kind: str) -> frozenset[str]:
    """The names of a kind of post: its title, and the code that packs use for it."""
    posts = catalogue().posts
    return frozenset({kind, posts.get(kind, kind), *(code for code, title in posts.items() if title == kind)})
