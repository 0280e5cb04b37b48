"""Loading a folder or bytes: what is read, and what is refused before it is read."""

import pytest

from bihuan.mechanism.load import load, load_bytes
from tests.mechanism.sample import FIGURES, FILES, MECHANISM


@pytest.fixture
def folder(tmp_path):
    """The sample as a folder."""
    root = tmp_path / "visits"
    (root / "cases").mkdir(parents=True)
    for name, text in FILES.items():
        (root / name).write_text(text, "utf-8")
    return root


def only(loaded):
    """The one issue of a pack that did not load."""
    assert loaded.mechanism is None
    (issue,) = loaded.issues
    assert issue.mend and issue.file and issue.line and issue.column
    return issue


def test_a_sound_folder(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "x").write_bytes(b"\xff")
    loaded = load(folder)
    assert loaded.issues == []
    mechanism = loaded.mechanism
    assert (mechanism.id, mechanism.title, mechanism.version) == ("visits", "走访", 2)
    assert set(mechanism.files) == set(FILES)
    assert mechanism.files["cases/rows.csv"] == b"day,who\n"
    assert mechanism.report == FILES["report.md"]
    assert mechanism.readme == FILES["README.md"]
    assert list(mechanism.figures)[0] == "visits"
    assert (
        mechanism.places_of("mechanism.yaml").key(("ledgers", "wish")).line
        == MECHANISM.split("  wish:")[0].count("\n") + 1
    )


def test_bytes_give_the_same_as_the_folder(folder):
    assert load_bytes(load(folder).mechanism.files, name="visits") == load(folder)


def test_figures_and_texts_are_optional():
    loaded = load_bytes({"mechanism.yaml": MECHANISM.encode()})
    assert loaded.mechanism.figures == {}
    assert (loaded.mechanism.report, loaded.mechanism.readme) == ("", "")


def test_the_folder_must_be_named_as_the_mechanism(folder):
    issue = only(load(folder.rename(folder.with_name("walks"))))
    assert (issue.code, issue.line, issue.column) == ("pack_name", 1, 12)
    assert "walks" in issue.text


def test_no_folder(tmp_path):
    assert only(load(tmp_path / "gone")).code == "pack_folder"
    assert only(load(__file__)).code == "pack_folder"


def test_no_mechanism_file(folder):
    (folder / "mechanism.yaml").unlink()
    assert only(load(folder)).code == "pack_file"


def test_empty_mechanism_file(folder):
    (folder / "mechanism.yaml").write_text("# 还没有写\n", "utf-8")
    loaded = load(folder)
    assert loaded.mechanism is None
    assert loaded.issues[0].code == "value_form"


@pytest.mark.parametrize("file", ["mechanism.yaml", "figures.yaml", "report.md", "README.md"])
def test_each_file_must_be_utf8(folder, file):
    (folder / file).write_bytes("标题: 中文".encode("gbk"))
    found = [issue for issue in load(folder).issues if issue.code == "file_encoding"]
    assert [issue.file for issue in found] == [file]


def test_faults_of_both_files_come_together():
    texts = {
        "mechanism.yaml": MECHANISM.replace("title: 走访\n", "titel: 走访\n", 1),
        "figures.yaml": FIGURES.replace("sum:", "summ:"),
    }
    files = {name: text.encode() for name, text in texts.items()}
    loaded = load_bytes(files)
    assert {issue.file for issue in loaded.issues} == set(texts)
    assert loaded.draft.figures["visits"].title == "走访次数"


def test_tabs_are_allowed_in_texts():
    files = {"mechanism.yaml": MECHANISM.encode(), "report.md": b"-\tx\n\t- y\n"}
    assert load_bytes(files).issues == []
