"""Searching a whole installation: ranking, second tries, order and pages; and nobody learns what is not for them."""

from datetime import date

import pytest

from bihuan.base.errors import Refused
from bihuan.book.public import entries, find
from bihuan.ledger.public import Amendment, Voiding, amend, create, void
from bihuan.library.search.public import FACETS, Field, Query, Term, keep_up, parse_query, search
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import clock, world  # noqa: F401
from tests.library.search.hall import article, open_hall

pytestmark = pytest.mark.django_db
PEOPLE = ("", "clerk_a", "member", "chief_a", "clerk_b", "office", "nobody")
QUERIES = (
    "",
    "积分",
    "党员 积分",
    "“党员积分”",
    "内情",
    "内部",
    "造假三起",
    "-积分",
    "A楼 或 B楼",
    "密",
    "要害",
    "简报",
)


@pytest.fixture
def hall(world):  # noqa: F811
    return open_hall(world)


def _ask(hall, query, person="clerk_a", **more):
    return search(query, actor=hall.person(person) if person else INSTALLATION, **more)


def _names(hall, hits):
    known = {record: name for name, record in hall.records.items()}
    return [known.get(hit.record, hit.record) for hit in hits]


def test_hits_are_ranked_shown_and_marked(hall):
    found = _ask(hall, "党员积分")
    assert _names(hall, found.hits)[0] == "article1"
    assert set(_names(hall, found.hits)) == {"article1", "article2", "article3", "matter_A"}
    assert (found.total, found.relaxed, found.behind, found.notes) == (4, False, 0, ())
    first, second = (
        next(hit for hit in found.hits if hit.record == hall.records[name])
        for name in ("article1", "article2")
    )
    assert (first.title, first.kind, first.organisation, first.when, first.score) == (
        "党员积分管理办法", "制度", "青禾矿业", date(2025, 3, 1), 1.0,
    )  # fmt: skip
    assert first.title_marks == ((0, 4),)
    [snippet] = second.snippets
    assert snippet.field == "text"
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["黨員積分"]
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    [masked] = _ask(hall, "“党建工作”").hits
    assert "D建工作" in masked.snippets[0].text


def test_order_pages_and_what_was_entered_since(hall):
    dates = [hit.when for hit in _ask(hall, "积分", sort="date").hits]
    assert dates == sorted(dates, reverse=True)
    entered = _ask(hall, "积分", sort="entered")
    assert _names(hall, entered.hits)[0] == "pointer"
    assert not any(hit.score for hit in entered.hits)
    pages = [_ask(hall, "积分", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    whole = _ask(hall, "积分", limit=20)
    assert [hit.record for page in pages for hit in page.hits] == [hit.record for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total}
    assert _ask(hall, "积分", limit=0).hits == ()
    since = find("trial.matter").get(record=hall.records["matter_A"]).first - 1
    assert set(_names(hall, _ask(hall, "积分", entered_after=since).hits)) == {"matter_A", "pointer"}
    assert _ask(hall, "", sort="date", limit=3).hits[0].when >= date(2026, 6, 2)
    for wrong in ({"sort": "dat"}, {"facets": ["knd"]}):
        with pytest.raises(Refused, match="date|kind"):
            _ask(hall, "积分", **wrong)


def test_most_of_the_words_when_none_has_all(hall):
    found = _ask(hall, "党员积分卡管理流程 文种:制度、通知")
    assert found.relaxed
    assert set(_names(hall, found.hits)) == {"article1", "article2"}
    assert found.total == 2
    few = _ask(hall, "积分卡 使用 说明")
    assert (few.relaxed, _names(hall, few.hits)) == (False, ["article2"])
    assert "article1" not in _names(hall, few.hits)
    assert few.total == 1
    assert hall.records["article2"] not in [hit.record for hit in few.near]
    exact = _ask(hall, "“党员积分卡管理流程”")
    assert (exact.total, exact.hits, exact.near) == (0, (), ())


def test_values_narrow_a_search(hall):
    for text, names in {
        "积分 台账:事项": {"matter_A"},
        "积分 机制:试验机制": {"matter_A", "pointer"},
        "积分 状态:草拟": {"matter_A"},
        "积分 单位:青禾": {"article1", "article3"},
        "积分 -单位:青禾 台账:素材": {"article2"},
        "积分 成文:2025": {"article1", "article3"},
        "积分 日期:2026-06": {"matter_A", "pointer"},
        "题目:积分 -题目:管理 台账:素材": {"article2"},
        "质量": {"matter_A"},
    }.items():
        found = _ask(hall, text, limit=50)
        assert (set(_names(hall, found.hits)), found.total) == (names, len(names)), text
    assert set(_names(hall, _ask(hall, "积分 单位:B支部", "office").hits)) == {"matter_B"}
    structured = Query(((Term("积分"),), (Term("A支部", Field.UNIT),)))
    assert _ask(hall, structured).total == _ask(hall, str(structured)).total == 5


def test_everything_tells_only_what_the_person_may_read(hall):
    for person in PEOPLE:
        _check_person(hall, person)


def _check_person(hall, person):
    may = hall.readable(person)
    for text in QUERIES:
        whole = _ask(hall, text, "", limit=500)
        all_of_it = set() if whole.relaxed else {hit.record for hit in whole.hits}
        found = _ask(hall, text, person, limit=500, facets=tuple(FACETS))
        expected = all_of_it & may
        shown = {hit.record for hit in found.hits}
        if found.relaxed:
            assert (expected, shown <= may, found.total) == (set(), True, len(shown)), (person, text)
        else:
            assert (shown, found.total) == (expected, len(expected)), (person, text)
        for name in ("ledger", "unit", "year", "mechanism"):
            assert sum(each.count for each in found.facets[name]) == found.total, (person, text, name)
        assert {hit.record for hit in found.near} <= may - shown
        told = repr((found.hits, found.near, found.facets))
        if hall.records["internal"] not in may:
            assert "内情" not in told
            assert "简报" not in [each.value for each in found.facets["kind"]]
        for word in ("密谈", "要害"):
            assert word not in told, "nothing of confidential ledgers and sensitive fields"
    if not person:
        assert {hit.record for hit in _ask(hall, "", "", limit=500).hits} == may


def test_confidential_records_are_asked_for_and_their_looks_entered(hall):
    def looks():
        return sorted((look.actor, look.values["looked_at"]) for look in entries(ledger="org.look"))

    assert _ask(hall, "密谈", "chief_a").total == 0
    found = _ask(hall, "密谈", "chief_a", confidential=True, facets=("ledger",))
    assert _names(hall, found.hits) == ["secret"]
    assert [(each.value, each.count) for each in found.facets["ledger"]] == [("trial.secret", 1)]
    assert looks() == [(hall.person("chief_a"), hall.records["secret"])]
    assert _names(hall, _ask(hall, "密谈", "nobody", confidential=True).hits) == ["secret"], (
        "the person concerned"
    )
    assert len(looks()) == 2
    for person in ("clerk_a", "chief_b", "office"):
        other = _ask(hall, "密谈", person, confidential=True, facets=("ledger",))
        assert (other.total, other.hits, other.near, other.facets["ledger"]) == (0, (), (), ())
    assert _ask(hall, "要害", "chief_a", confidential=True).total == 0
    together = _ask(hall, "积分", "chief_a", confidential=True)
    assert "secret" in _names(hall, together.hits)
    assert together.total == _ask(hall, "积分", "chief_a").total + 1
    assert len(looks()) == 3


def test_what_happened_since_the_index_is_not_shown_wrongly(hall):
    first, matter = hall.records["article1"], hall.records["matter_A"]
    void([Voiding(first, find("library.article").get(record=first).head, "收错了")], actor=INSTALLATION)
    head = find("trial.matter").get(record=matter).head
    amend([Amendment(matter, head, {"reason": "改成别的说明"})], actor=hall.person("clerk_a"))
    found = _ask(hall, "党员积分")
    assert found.behind >= 2
    assert "article1" not in _names(hall, found.hits)
    keep_up(5.0)
    found = _ask(hall, "党员积分")
    assert (found.behind, set(_names(hall, found.hits))) == (0, {"article2", "article3"})


def test_one_character_long_texts_and_odd_ones(hall):
    assert set(_names(hall, _ask(hall, "卡").hits)) == {"article1", "article2"}
    assert _ask(hall, "“\n ”").notes == ()
    for odd in (
        "-",
        "“",
        "题目:",
        "\x00",
        "\ud800",
        "a" * 5000,
        "或",
        "(((",
        "单位:",
        "单位:a",
        "日期:",
        "a.*",
    ):
        _ask(hall, odd)
    long = article("长文", "开头。" + "填充。" * 30000 + "末尾有暗号词。", "其他", "", None, 20)
    create("library.article", [long], actor=INSTALLATION)
    keep_up(5.0)
    [hit] = _ask(hall, parse_query("暗号词")).hits
    assert hit.snippets[0].text.endswith("末尾有暗号词。")
