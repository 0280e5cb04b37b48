"""More like this: the same subject first, never the record itself, never what the person may not read."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.ledger.public import create
from bihuan.library.search.public import keep_up, similar
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import clock, world  # noqa: F401
from tests.library.search.hall import article, open_hall

pytestmark = pytest.mark.django_db


def test_like_records(world):  # noqa: F811
    hall = open_hall(world)
    rows = [
        article(
            "揭榜挂帅破难题",
            "把卡脖子的技术难题列成榜单，职工自愿揭榜，揭榜人签军令状。",
            "其他",
            "",
            None,
            31,
        ),
        article(
            "技术攻关小结", "今年的难题榜单有九项，揭榜人当场签军令状，到期晒进度。", "其他", "", None, 32
        ),
        article("食堂用餐须知", "排队取餐，节约粮食，餐后送回餐盘。", "其他", "", None, 33),
    ]
    one, two, three = (each.record for each in create("library.article", rows, actor=INSTALLATION))
    keep_up(5.0)
    hits = similar(one, actor=hall.person("clerk_a"))
    assert hits[0].record == two
    assert not {one, three} & {hit.record for hit in hits}
    assert hits[0].snippets[0].marks
    like = [hit.record for hit in similar(hall.records["article1"], actor=hall.person("clerk_a"), limit=50)]
    assert hall.records["article2"] in like
    assert hall.records["internal"] not in like
    assert hall.records["matter_B"] not in like
    assert hall.records["internal"] in [
        hit.record for hit in similar(hall.records["article1"], actor=hall.person("member"), limit=50)
    ]
    for record, person in (
        (hall.records["internal"], "clerk_b"),
        (hall.records["secret"], "office"),
        (10**9, "office"),
    ):
        with pytest.raises(NotFound):
            similar(record, actor=hall.person(person))
