"""A world with articles, internal articles, matters of two units and a secret, indexed; and what a plain scan may see."""

from dataclasses import dataclass

from bihuan.book.public import Record, current, find
from bihuan.ledger.public import catalogue, create, may_see
from bihuan.library.search.document import is_indexed
from bihuan.library.search.public import keep_up
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import BEGIN, World

ARTICLES = (
    ("党员积分管理办法", "每名党员有一张积分卡，D建工作看得见。", "制度", "青禾矿业", "2025-03-01"),
    ("积分卡使用说明", "黨員積分一月一公布。\n年末兑现。", "通知", "白鹭港务", "2024-05-02"),
    ("年度总结", "顺带提到党员积分。" + "别的话很多。" * 40, "总结", "青禾矿业", "2025-06-03"),
    ("设备检修讲话", "检修要细，安全第一。", "讲话", "", None),
)


@dataclass
class Hall:
    """Records by a short name; `people` as in the world, with `member`, who is 素材会员 at A."""

    world: World
    records: dict[str, int]

    def person(self, name: str) -> int:
        """Record of a person."""
        return self.world.people[name]

    def readable(self, name: str, *, confidential: bool = False) -> set[int]:
        """Every record of indexed ledgers that the person may see, one by one."""
        known, actor = catalogue(), self.person(name) if name else INSTALLATION
        ledgers = [each.id for each in known.ledgers.values() if is_indexed(each, confidential=confidential)]
        rows: list[Record] = [row for ledger in ledgers for row in find(ledger)]
        return {row.record for row in rows if row.state != "void" and may_see(known, actor, row)}

    def texts(self, records) -> dict[int, str]:
        """The documents of records as text."""
        return {record: row.document for record, row in current(records).items()}


def article(title, text, kind, organisation, written_on, position, unit="A") -> dict[str, object]:
    """What is entered for one article."""
    row = {"unit": unit, "title": title, "text": text, "kind": kind, "taken_in_on": "2026-06-01"}
    row |= {"source_name": "甲.txt", "source_sha256": "0" * 64, "position": position, "characters": len(text)}
    return row | {
        name: value for name, value in (("organisation", organisation), ("written_on", written_on)) if value
    }


def open_hall(world: World) -> Hall:
    """Enter everything and bring the index up."""
    post = create(
        "org.post",
        [{"unit": "A", "title": "会员席", "kind": "素材会员", "effective_on": BEGIN}],
        actor=world.admin,
    )
    create(
        "org.appointment",
        [{"post": post[0].record, "person": "clerk2_a", "effective_on": BEGIN}],
        actor=world.admin,
    )
    world.people["member"] = world.people["clerk2_a"]
    rows = [article(*each, place) for place, each in enumerate(ARTICLES, 1)]
    made = {
        f"article{place}": entry.record
        for place, entry in enumerate(create("library.article", rows, actor=INSTALLATION), 1)
    }
    inside = article("内部积分通报", "内情：党员积分造假三起。", "简报", "青禾矿业", "2026-01-05", 9)
    made["internal"] = create("library.internal_article", [inside], actor=INSTALLATION)[0].record
    for unit, clerk in (("A", "clerk_a"), ("B", "clerk_b")):
        row = {"unit": unit, "code": f"M{unit}", "title": f"{unit}楼积分屏采购", "raised_on": "2026-06-02"}
        row |= {"reason": f"{unit}处说明：党员积分要上墙。", "level": "高", "tags": "质量"}
        made[f"matter_{unit}"] = create("trial.matter", [row], actor=world.people[clerk])[0].record
    row = {
        "unit": "A",
        "title": "积分密谈记要",
        "person": "nobody",
        "gist": "要害之处",
        "effective_on": "2026-06-01",
    }
    made["secret"] = create("trial.secret", [row], actor=world.people["chief_a"])[0].record
    row = {"unit": "A", "note": "积分引用", "secret": made["secret"], "effective_on": "2026-06-01"}
    made["pointer"] = create("trial.pointer", [row], actor=world.people["chief_a"])[0].record
    keep_up(5.0)
    return Hall(world, made)
