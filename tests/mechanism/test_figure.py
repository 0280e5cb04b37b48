"""The late share that every ledger has."""

from bihuan.mechanism.figure import late_share
from tests.mechanism.sample import TALKS, others, pack


def test_its_words_follow_the_ledger():
    text = TALKS.replace("    title: 谈话\n", f"    title: {'谈' * 30}\n    late_after: 3\n")
    figure = late_share(others().plus(pack({"mechanism.yaml": text})).ledger("talks.talk"))
    assert figure.id == "talks.talk__late_share"
    assert figure.title == "谈" * 30 + "迟报率"
    assert "3 天" in figure.definition.help
