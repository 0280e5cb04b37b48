"""An index that cannot be asked is told, and what was taken in stays."""

from bihuan.library.intake.public import take_in
from tests.library.intake.conftest import kept, report


def test_an_index_that_cannot_be_opened(world, workspace, folder):
    (folder / "甲.txt").write_text(report("关于锅炉检修情况的报告"))
    workspace.index.rmdir()
    workspace.index.write_text("no folder")
    try:
        done = take_in(folder, actor=world.admin, unit=world.root)
    finally:
        workspace.index.unlink()
    assert (len(done.articles), len(kept()), done.repeats) == (1, 1, ())
    (issue,) = done.issues
    assert issue.code == "intake.repeats" and "bihuan repeats" in issue.mend
