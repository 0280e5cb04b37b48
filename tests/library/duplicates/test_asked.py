"""Repeats of a record and of a draft: found as far as the person may read, and not a word beyond."""

import random

import pytest

from bench import copies
from bihuan.base.errors import NotFound
from bihuan.book.public import entries
from bihuan.ledger.public import Amendment, Voiding, amend, catalogue, create, get, void
from bihuan.library.duplicates.asked import repeat_in_brief, repeats_in, repeats_of, text_of
from bihuan.library.duplicates.repeat import Kind

PEOPLE = ("clerk_a", "chief_a", "clerk_b", "chief_b", "office", "nobody")


def found(record, actor, **more):
    return [each.record for each in repeats_of(record, actor=actor, **more)]


def test_a_unit_that_repeats_another_is_shown_to_who_reads_both(desk, texts, indexed):
    first = desk.summary("A", texts[0])
    desk.summary("A", texts[1], "2026-06-14")
    copied = copies.copy(random.Random(3), texts[:1], 0.6, 700).text
    second = desk.summary("B", copied)
    indexed()
    (repeat,) = repeats_of(second, actor=desk.person("office"))
    assert (repeat.record, repeat.kind) == (first, Kind.PART)
    assert repeat.share == pytest.approx(0.6, abs=0.1)
    assert all(pair.here.text in copied and pair.there.text in texts[0] for pair in repeat.pairs)
    (mirror,) = repeats_of(first, actor=desk.person("office"))
    assert (mirror.record, mirror.share, mirror.share_of_other) == (
        second,
        repeat.share_of_other,
        repeat.share,
    )
    line = repeat_in_brief(second, copied, actor=desk.person("office"))
    assert line == (f"与 #{first} A支部总结有 {repeat.share:.0%} 相同（部分相同）：bihuan repeats {second}")


def test_nobody_learns_of_a_text_that_is_not_theirs_to_read(desk, texts, indexed):
    ours, theirs = desk.summary("A", texts[0]), desk.summary("B", texts[0])
    (article,) = desk.articles(texts[0])
    (inside,) = desk.articles(texts[0], internal=True)
    indexed()
    sees = {who: set(found(article, desk.person(who))) for who in PEOPLE}
    assert sees == {
        "clerk_a": {ours},  # created it
        "chief_a": {ours},
        "clerk_b": {theirs},
        "chief_b": {theirs},
        "office": {ours, theirs},
        "nobody": set(),
    }
    for who in PEOPLE:
        actor = desk.person(who)
        assert {each.record for each in repeats_in(texts[0], actor=actor)} == sees[who] | {article}
        assert f"#{inside} " not in repeat_in_brief(0, texts[0], actor=actor)
    for who, record in (("chief_b", ours), ("nobody", theirs), ("office", inside)):
        with pytest.raises(NotFound):
            repeats_of(record, actor=desk.person(who))


def test_confidential_texts_are_in_no_answer_and_asking_of_one_is_a_look(desk, texts, indexed):
    chief = desk.person("chief_a")
    row = {"unit": "A", "title": "密谈", "body": texts[0]}
    sealed = create("summaries.sealed", [row], actor=chief)[0].record
    (article,) = desk.articles(texts[0])
    indexed()
    assert found(article, chief) == []
    before = len(list(entries(ledger="org.look")))
    assert found(sealed, chief) == [article]
    assert len(list(entries(ledger="org.look"))) == before + 1
    with pytest.raises(NotFound):
        repeats_of(sealed, actor=desk.person("office"))


def test_a_record_is_never_its_own_repeat_and_what_is_void_is_none(desk, texts, indexed):
    one, two = desk.articles(texts[0], texts[0])
    indexed()
    office = desk.person("office")
    assert (found(one, office), found(two, office)) == ([two], [one])
    head = get(two, actor=0).seen
    void([Voiding(two, head, "收错了")], actor=0)
    assert found(one, office) == []  # before the index knows
    indexed()
    assert found(one, office) == []


def test_what_was_amended_is_compared_as_it_is_now(desk, texts, indexed):
    one, two = desk.articles(texts[0], texts[0])
    indexed()
    amend([Amendment(two, get(two, actor=0).seen, {"text": texts[1]})], actor=0)
    assert found(one, desk.person("office")) == []
    indexed()
    assert found(one, desk.person("office")) == []


def test_least_and_what_is_too_short(desk, texts, indexed):
    part = copies.copy(random.Random(4), texts[:1], 0.3, 700).text
    desk.articles(texts[0])
    indexed()
    actor = desk.person("nobody")
    assert len(repeats_in(part, actor=actor, least=0.15)) == 1
    assert repeats_in(part, actor=actor, least=0.5) == []
    assert repeats_in(texts[0][:20], actor=actor) == []
    assert repeats_in("", actor=actor) == []
    assert repeats_in(texts[7], actor=actor) == []


def test_the_exact_copy_comes_before_the_template(desk, texts, indexed):
    changed = texts[0].replace("东", "西").replace("1", "7").replace("2", "5")
    template, exact = desk.articles(changed, texts[0])
    indexed()
    assert [each.record for each in repeats_in(texts[0], actor=desk.person("nobody"))] == [exact, template]


def test_the_text_of_a_record_is_its_text_or_all_its_long_texts_but_sensitive_ones(desk):
    ledger = catalogue().ledger
    values = {"title": "题", "text": "正文甲", "remark": "备注乙"}
    assert text_of(ledger("summaries.summary"), values) == "正文甲"
    values = {"title": "题", "first": "甲", "second": "乙", "health": {"enc": "…"}}
    assert text_of(ledger("summaries.talk"), values) == "甲\n乙"
    assert text_of(ledger("summaries.talk"), {"title": "题"}) == ""


def test_a_phrase_that_many_texts_have_is_no_repeat(desk, indexed):
    pick = random.Random(9)
    letters = [chr(code) for code in range(0x4E00, 0x5E00)]
    phrase = "".join(pick.choice(letters) for _ in range(90))
    own = ["".join(pick.choice(letters) for _ in range(400)) for _ in range(30)]
    few = desk.articles(*[f"{text}\n{phrase}" for text in own[:5]])
    indexed()
    draft = f"{own[29]}\n{phrase}"
    actor = desk.person("nobody")
    assert {each.record for each in repeats_in(draft, actor=actor)} == set(few)
    desk.articles(*[f"{text}\n{phrase}" for text in own[5:29]])
    indexed()
    assert repeats_in(draft, actor=actor) == []
