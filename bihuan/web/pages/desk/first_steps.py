"""The first steps of a new installation: units, people, posts, mechanisms, accounts, for whoever may take them."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.ledger.public import is_built_in
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import tree, valid
from bihuan.web.rights import may_begin

UNIT, PERSON, APPOINTMENT = "org.unit", "org.person", "org.appointment"


def first_steps(known: Catalogue, person: int) -> list[dict]:
    """Each with whether it is done; empty for whoever may not take them, and once all are done."""
    if not may_begin(known, known.ledger(UNIT), person) or not may_begin(known, known.ledger(PERSON), person):
        return []
    on = today()
    done = {
        "unit": len(tree(on)) > 1,
        "person": _several(each.record for each in valid(PERSON, on)),
        "post": _several(each.document.get("person") for each in valid(APPOINTMENT, on)),
        "mechanism": any(not is_built_in(name) for name in known.mechanisms),
    }
    if all(done.values()):
        return []
    made = (
        (
            "unit",
            _("加单位"),
            _("公司、部门、党支部，选好上级；多的用 Excel 一次导入。"),
            reverse("records.new", args=[UNIT]),
        ),
        ("person", _("加人员"), _("工号、姓名、所在单位。"), reverse("records.new", args=[PERSON])),
        ("post", _("设岗位、任职"), _("谁担任什么岗位，就能看和办什么。"), reverse("organisation")),
        ("mechanism", _("采用机制"), _("先看它要谁填什么、负担多大，再采用。"), reverse("mechanisms")),
        (
            "account",
            _("开账号"),
            _("给要登录的人开通，首次登录自己改口令。"),
            reverse("organisation.accounts"),
        ),
    )
    done["account"] = get_user_model().objects.count() > 1
    return [
        {"title": title, "text": text, "href": href, "done": done[name]} for name, title, text, href in made
    ]


def _several(found: Iterable[object]) -> bool:
    """Whether it is more than the one person whom the installation was founded with; asked no further than to the second."""
    first = next(iter_ := iter(found), None)
    return any(each != first for each in iter_)
