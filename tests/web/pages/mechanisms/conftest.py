"""The trial pack in force and a working copy of it, for tests of the pages of mechanisms."""

import pytest

from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import begin_working, catalogue, digest, save_file, working_files

FILE = "mechanism.yaml"


@pytest.fixture(autouse=True)
def lake(world):
    """No relations of another test's book."""
    forget_lake()
    yield
    forget_lake()


@pytest.fixture
def work(world):
    """Edits the working copy of the trial pack: (old, new) texts of a file; begins it when there is none."""
    begin_working("trial", catalogue().mechanisms["trial"].files, actor=world.admin)

    def edit(*replacements: tuple[str, str], file: str = FILE) -> str:
        content = working_files("trial").get(file, b"")
        text = content.decode()
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        save_file("trial", file, text, seen=digest(content) if content else "", actor=world.admin)
        return text

    return edit
