"""How good repeats are on a small library in one officialese: recall and precision at 30 % overlap (large: `python -m bench.duplicates`)."""

import random

from bench import copies
from bihuan.library.duplicates.asked import repeats_in
from bihuan.library.duplicates.whole import all_repeats

SOURCES, COPIES, LENGTH = 60, 30, 1_200


def measured(got, truth, kin):
    """Recall, and precision among pairs that are not two copies of one source."""
    return len(got & truth) / len(truth), len(got & truth) / max(1, len(got - kin))


def test_recall_and_precision_at_30_percent(desk, indexed):
    pick = random.Random(41)
    texts = [copies.text(pick, LENGTH) for _ in range(SOURCES)]
    made = [copies.copy(pick, texts, 0.3, LENGTH) for _ in range(COPIES)]
    records = desk.articles(*texts, *(each.text for each in made))
    indexed()
    truth = {(records[SOURCES + n], records[each.source]) for n, each in enumerate(made)}
    of = {record: records[made[n].source] for n, record in enumerate(records[SOURCES:])}
    kin = {(one, two) for one in of for two in of if one != two and of[one] == of[two]}
    actor = desk.person("nobody")

    got = {(each.record, each.other) for each in all_repeats(actor=actor, least=0.1)}
    recall, precision = measured(got, truth, kin)
    assert recall >= 0.98
    assert precision >= 0.98

    got = {
        (record, each.record)
        for record in of
        for each in repeats_in(
            made[records.index(record) - SOURCES].text, actor=actor, least=0.1, but=(record,)
        )
    }
    recall, precision = measured(got, truth, kin)
    assert recall >= 0.98
    assert precision >= 0.98
