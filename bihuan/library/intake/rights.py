"""Who may take articles in: asked once, before a thousand files are read."""

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.ledger.public import by_in_words, catalogue
from bihuan.library.intake.present import TITLES
from bihuan.org.public import allowed, tree


def require_right(ledger_id: str, *, actor: int, unit: int) -> None:
    """NotAllowed unless the person may create articles of that ledger at the unit; NotFound for the unit."""
    known = catalogue()
    ledger = known.ledger(ledger_id)
    on = today()
    if unit not in tree(on).places:
        raise NotFound(f"没有记录号为 {unit} 的单位。请用 --unit 写单位的编码或名称。")
    by = ledger.definition.create.by
    if not allowed(actor, by, unit=unit, on=on, posts=known.posts):
        text = f"您无权把文章收进“{TITLES[ledger_id]}”，一个文件也没有读。"
        raise NotAllowed([Issue("right.missing", text, f"请由{by_in_words(known, ledger, by)}办理。")])
