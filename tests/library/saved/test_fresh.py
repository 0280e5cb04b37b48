"""New is what was entered after the search was saved and since the day asked for, as far as its owner may read it."""

from datetime import timedelta

from bihuan.base.clock import local_date, today
from bihuan.book.public import Entry, current
from bihuan.ledger.public import Amendment, Voiding, amend, create, void
from bihuan.library.saved.public import new_hits, new_to_each, save_search, seq_before
from bihuan.library.search.public import keep_up
from bihuan.org.public import INSTALLATION


def records(saved, since=None, limit=20):
    keep_up()
    return [hit.record for hit in new_hits(saved, since or today(), limit=limit).hits]


def test_the_seq_before_a_day_is_that_of_a_plain_look(world, article, moment):
    first = today()
    for hours in (1, 40, 7, 24, 0, 0, 60):
        moment.after(hours=hours)
        article("某文")
    moments = list(Entry.objects.values_list("seq", "recorded_at"))
    for ahead in range(-1, 9):
        day = first + timedelta(days=ahead)
        assert seq_before(day) == max((seq for seq, at in moments if local_date(at) < day), default=0)


def test_only_what_came_after_and_newest_first(world, article, moment):
    article("师徒结对的旧文")
    saved = save_search("师徒", "师徒结对", actor=world.people["nobody"])
    assert records(saved) == []
    first, second = article("师徒结对之一"), article("另一篇", "讲到师徒结对。")
    article("不相干")
    assert records(saved) == [second, first]
    found = new_hits(saved, today(), limit=1)
    assert ([hit.record for hit in found.hits], found.total) == ([second], 2)
    moment.after(days=1)
    third = article("师徒结对之三")
    assert records(saved) == [third]
    assert records(saved, today() - timedelta(days=1)) == [third, second, first]


def test_a_record_is_new_by_its_first_entry_and_gone_when_it_is_void(world, article):
    old = article("旧文")
    saved = save_search("师徒", "师徒结对", actor=world.people["nobody"])
    amend([Amendment(old, current([old])[old].head, {"title": "师徒结对"}, "改题")], actor=INSTALLATION)
    new = article("师徒结对新篇")
    assert records(saved) == [new]
    void([Voiding(new, current([new])[new].head, "重复")], actor=INSTALLATION)
    assert records(saved) == []


def test_looking_for_something_else_begins_anew(world, article):
    saved = save_search("师徒", "师徒结对", actor=world.people["nobody"])
    article("师徒结对，以老带新")
    saved = save_search("师徒", "以老带新", actor=world.people["nobody"])
    assert records(saved) == []
    second = article("以老带新")
    assert records(saved) == [second]


def test_only_as_far_as_the_owner_may_read(world, article):
    reader = save_search("师徒", "师徒结对", actor=world.people["clerk_b"])
    member = save_search("师徒", "师徒结对", actor=world.people["clerk_a"])
    hidden, shown = article("师徒结对内部稿", internal=True), article("师徒结对")
    assert records(member) == [shown, hidden]
    assert records(reader) == [shown]
    assert new_hits(reader, today()).total == 1


def test_confidential_records_are_never_found(world, article):
    admin = save_search("师徒", "师徒结对", actor=world.people["chief_a"])
    row = {"unit": "A", "title": "师徒结对的秘密"}
    create("trial.secret", [row], actor=INSTALLATION)
    assert records(admin) == []


def test_what_holds_only_most_of_the_words_is_no_new_hit(world, article):
    saved = save_search("师徒", "师徒结对 以老带新 量化考评", actor=world.people["nobody"])
    article("师徒结对", "以老带新。")
    assert records(saved) == []
    assert new_hits(saved, today()).total == 0


def test_what_people_do_with_the_library_is_no_news_of_it(world, article):
    mine = world.people["nobody"]
    saved = save_search("师徒", "师徒结对", actor=mine)
    save_search("又一条", "师徒结对", actor=mine)
    row = {"person": mine, "downloaded_on": today(), "form": "纯文本", "number": 1}
    create("library.download", [row | {"articles": [{"record": 1, "title": "师徒结对"}]}], actor=INSTALLATION)
    new = article("师徒结对")
    assert records(saved) == [new]


def test_many_at_once_are_the_same_as_one_by_one(world, article):
    queries = ("师徒结对", '"以老带新"', "师徒 -内部", "题目:师徒", "师", "揭榜挂帅", "台账:下载记录 师徒")
    kept = [
        save_search(query, query, actor=world.people[who])
        for who in ("clerk_a", "clerk_b")
        for query in queries
    ]
    for number in range(3):
        article(f"师徒结对之{number}", "以老带新。")
        article(f"师徒结对内部稿{number}", internal=True)
    keep_up()
    for limit in (2, 20):
        alone = {saved: new_hits(saved, today(), limit=limit) for saved in kept}
        together = dict(new_to_each(kept, today(), limit=limit))
        assert {saved.record: found.total for saved, found in together.items()} == {
            saved.record: found.total for saved, found in alone.items() if found.hits
        }
        for saved, found in together.items():
            assert [(hit.record, hit.ledger, hit.title) for hit in found.hits] == [
                (hit.record, hit.ledger, hit.title) for hit in alone[saved].hits
            ]
    assert len(together) == 10
    assert list(new_to_each([], today(), limit=1)) == []


def test_what_changed_since_it_was_indexed_is_judged_as_it_is_now(world, article):
    saved = save_search("师徒", "师徒结对", actor=world.people["clerk_a"])
    first, second, third = (article(f"师徒结对之{number}", internal=True) for number in range(3))
    keep_up()
    rows = current([first, second])
    void([Voiding(first, rows[first].head, "重复")], actor=INSTALLATION)
    amend([Amendment(second, rows[second].head, {"unit": "B"}, "改单位")], actor=INSTALLATION)
    ((_, found),) = new_to_each([saved], today(), limit=20)
    assert ([hit.record for hit in found.hits], found.total) == ([third], 1)
