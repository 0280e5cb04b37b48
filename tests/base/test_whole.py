"""A file stands there whole or not at all, whatever interrupts the writing."""

import pytest

from bihuan.base.whole import whole_file


def test_the_file_appears_when_it_is_whole(tmp_path):
    target = tmp_path / "new" / "a.txt"
    with whole_file(target) as file:
        file.write(b"one")
        assert not target.exists()
    assert target.read_bytes() == b"one"
    assert [each.name for each in target.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_what_is_broken_off_leaves_the_old_file_and_nothing_else(tmp_path, fault):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(type(fault)), whole_file(target) as file:
        file.write(b"new")
        raise fault
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
