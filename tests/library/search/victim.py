"""What processes do that keep an index at the same time, are killed, and judge what was left; see test_keeper_killed.py."""

import json
import sys
import time
from itertools import count

from bihuan.book.public import head
from bihuan.library.search.index import searcher
from bihuan.library.search.keeper import index_status, keep_up, rebuild_index
from tests.library.search.scene import contents, enter

TITLES = ("把支部建到检修线上", "小积分管出大变化", "一张清单管到底")


def say(answer: object) -> None:
    """One line to whoever started us, at once."""
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def churn() -> None:
    """Enter, change and make void articles without end, keeping the index up after each; say up to where it goes."""
    for number in count():
        made = enter("library.article", unit=1, title=TITLES[number % 3], text=f"第{number}篇\n" * 200)
        say(keep_up().seq)
        if number % 3 == 1:
            enter("library.article", made.record, unit=1, state="void")
        elif number % 3 == 2:
            enter("library.article", made.record, unit=1, title="改过的题目")


def judge() -> None:
    """How far the index is as it was left, and whether, once kept up, it holds what one made anew holds."""
    left = index_status()
    keep_up()
    kept = contents()
    rebuild_index()
    say({"seq": left.seq, "head": left.head, "same": contents() == kept, "documents": len(kept) > 0})


def enter_and_wait() -> None:
    """Enter something and wait, a minute at most, until whoever keeps the index has it; say whether."""
    made = enter("library.article", unit=1, title=TITLES[0], text="正文")
    until = time.monotonic() + 60
    while searcher().meta.seq < made.seq and time.monotonic() < until:
        time.sleep(0.02)
    say({"found": searcher().meta.seq >= made.seq, "head": head().seq})
