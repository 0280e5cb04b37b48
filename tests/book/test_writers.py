"""Many processes writing at once: no gap, no lost entry, no record number given twice."""

import json


def test_sixteen_writers_leave_one_whole_chain(home):
    answers = json.loads(home.run("writers", 16, 12))
    seqs = sorted(seq for answer in answers for seq in answer["seqs"])
    assert seqs == list(range(5, 5 + 16 * 12))
    numbers = [number for answer in answers for number in answer["numbers"]]
    assert len(set(numbers)) == len(numbers)
    assert sum(answer["conflicts"] for answer in answers) > 0
    home.insist_whole(seqs[-1])
