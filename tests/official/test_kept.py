"""A kept document reads back as it was."""

import pytest

from bihuan.base.errors import Refused
from bihuan.official.kept import from_kept, to_kept
from bihuan.official.word.document import word_file
from tests.official.samples import report


def test_the_same_document_and_the_same_file_come_back():
    kept = to_kept(report())
    assert from_kept(kept) == report()
    assert to_kept(from_kept(kept)) == kept
    assert word_file(from_kept(kept)) == word_file(report())


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1, 2]", b'{"is": "Nothing"}', b'{"is": "Run", "text": "x"}']
)
def test_what_is_no_kept_document_is_refused(content):
    with pytest.raises(Refused):
        from_kept(content)
