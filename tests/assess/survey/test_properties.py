"""The owner of the database reads every table and learns neither who gave an answer nor which came first."""

import json
import os
from collections import Counter
from itertools import permutations
from pathlib import Path

from bihuan.assess.pool.codes import spell
from bihuan.assess.pool.models import Mixing
from bihuan.assess.pool.public import Pooled, add, holding
from bihuan.assess.survey.public import answer, issue_codes
from tests.assess.survey.worker import run

POSTGRES = os.environ.get("BIHUAN_TEST_DATABASE") == "postgres"
COUNTER = "book_counter"  # SQLite's last record number: checking an answer takes one


def test_the_pool_is_a_function_of_the_answers_whatever_their_order(world):
    found = set()
    for order in permutations([5, 1, 3]):
        wave = world.wave("plain", title=f"顺序 {order}")
        codes = issue_codes(wave, {(world.units["B"], ""): 7}, actor=world.office)[world.units["B"], ""]
        for mood, code in zip(order, codes, strict=False):
            answer(wave, {"mood": mood}, code=code)
        [row] = Mixing.objects.filter(wave=wave)
        found.add(row.content)
    unit = world.units["B"]
    assert found == {f'[[{unit},"",{{"mood":1}}],[{unit},"",{{"mood":3}}],[{unit},"",{{"mood":5}}]]'}


def test_of_a_large_wave_lots_are_drawn(db):
    with holding(1, new=True):
        for number in range(2_500):
            add(1, Pooled(7, "", {"q": number}))
    from_mixing = {answer[2]["q"] for row in Mixing.objects.all() for answer in json.loads(row.content)}
    # After 2,000 answers 1,000 were drawn; the rest stays mixed with the 500 that followed, and holds early ones.
    assert len(from_mixing) == 1_500
    early = len([number for number in from_mixing if number < 1_000])
    assert 350 < early < 650  # 500 on average; further off less often than once in 10^10 runs


def test_what_an_answer_changes_in_the_whole_database(environment):
    made = run(environment, "build")
    wave, codes = made["wave"], made["codes"]
    states = [run(environment, "dump")]
    for code, mood in zip(codes, (5, 1, 3), strict=False):
        run(environment, "give", wave, code, mood)
        states.append(run(environment, "dump"))
    for before, after in zip(states, states[1:], strict=False):
        changed = {table for table in after if after[table] != before[table]}
        assert changed - {COUNTER} == {"pool_code", "pool_mixing"}
        assert len(before["pool_code"]) - len(after["pool_code"]) == 1
        assert not Counter(map(tuple, after["pool_code"])) - Counter(map(tuple, before["pool_code"]))
    last = states[-1]
    # All answers lie in one row, of one transaction, in order of their content; no table says anything else of them.
    [row] = last["pool_mixing"]
    content = json.loads(row[-1])
    assert [values for _, _, values in content] == [{"mood": 1}, {"mood": 3}, {"mood": 5}]
    assert row[-2] == str(wave)
    assert len(row) == 2 + POSTGRES
    assert last["pool_mixed"] == []
    # Nobody is in the pool: columns are digest, wave, unit, group and number alone.
    assert {len(row) - POSTGRES for row in last["pool_code"]} == {4}
    everything = json.dumps(last)
    assert not any(code in everything or spell(code) in everything for code in codes)


def test_a_spent_code_leaves_no_bytes_in_the_file(environment):
    if POSTGRES:
        return  # pages of a server are its own; docs/decisions/0010 says what it keeps, and for how long
    made = run(environment, "build")
    digests = {row[0] for row in run(environment, "dump")["pool_code"]}
    run(environment, "give", made["wave"], made["codes"][0], 5)
    [spent] = digests - {row[0] for row in run(environment, "dump")["pool_code"]}
    folder = Path(environment["BIHUAN_WORKSPACE"])
    kept = b"".join(path.read_bytes() for path in folder.glob("book.sqlite3*"))
    assert spent.encode() not in kept
    assert all(digest.encode() in kept for digest in digests - {spent})
