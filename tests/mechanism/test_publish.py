"""What is generated from the definitions is committed as it is generated."""

import pytest

from bihuan.mechanism.publish import published


@pytest.mark.parametrize("path", published(), ids=lambda path: path.name)
def test_committed_files_are_fresh(path):
    fresh = path.read_text("utf-8") == published()[path]
    assert fresh, "run: python -m bihuan.mechanism.publish"
