"""What the process that gets killed does; test_taking_killed.py starts it with a workspace of its own."""

import json
import sys
from collections import Counter
from pathlib import Path

from bihuan.base.clock import today
from bihuan.book.public import find, verify
from bihuan.library.intake import entering
from bihuan.library.intake.present import ARTICLE
from bihuan.library.intake.public import take_in
from bihuan.org.public import INSTALLATION, tree


def take(folder: str) -> None:
    """Take in the folder in small batches, saying the name of each file as it comes to it."""
    entering.ARTICLES = 5

    def told(at) -> None:
        sys.stdout.write(f"{at.done}\n")
        sys.stdout.flush()

    take_in(Path(folder), actor=INSTALLATION, unit=_root(), progress=told)


def look_and_take_up_again(folder: str) -> None:
    """What is there, and what after another run: articles of each document, and what verification finds."""
    _say(_look())
    done = take_in(Path(folder), actor=INSTALLATION, unit=_root())
    _say(_look() | {"added": len(done.articles)})


def _root() -> int:
    return tree(today()).roots()[0]


def _look() -> dict:
    documents = Counter(row.values["source_name"] for row in find(ARTICLE))
    bad = verify().first_bad
    return {"documents": documents, "bad": bad and str(bad)}


def _say(found: dict) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
