"""Loads a pack: from its folder, or from the bytes of its files, into one mechanism or the issues that forbid it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from bihuan.base.issue import Issue, has_errors
from bihuan.mechanism.expand import expand
from bihuan.mechanism.folder import read_folder
from bihuan.mechanism.grammar import FILLINGS, parse_model
from bihuan.mechanism.language import FiguresDef, MechanismDef
from bihuan.mechanism.pack import (
    FIGURES_FILE,
    MECHANISM_FILE,
    README_FILE,
    REPORT_FILE,
    Loaded,
    Mechanism,
    Places,
)
from bihuan.mechanism.yaml_source import read_yaml
from bihuan.mechanism.yaml_text import decode, whole_file

Model = TypeVar("Model", bound=BaseModel)
KEPT = 8  # packs, as they were last loaded


def load(folder: Path | str) -> Loaded:
    """Load the pack in `folder`, whose name must be the mechanism's id. Never raises for what is in the files."""
    folder = Path(folder)
    if not folder.is_dir():
        return Loaded(None, [whole_file(str(folder), "pack_folder", "没有这个文件夹", "写机制文件夹的路径")])
    files, issues = read_folder(folder)
    loaded = load_bytes(files, name=folder.resolve().name)
    issues += loaded.issues
    return Loaded(None if has_errors(issues) else loaded.mechanism, issues, loaded.draft, loaded.damaged)


def load_bytes(files: Mapping[str, bytes], *, name: str = "") -> Loaded:
    """Load a pack from its files by path inside the folder; `name` is the folder's name, '' when there is none."""
    loaded = _load_files(tuple(sorted(files.items())), name)
    return replace(loaded, issues=list(loaded.issues))


@lru_cache(maxsize=KEPT)
def _load_files(content: tuple[tuple[str, bytes], ...], name: str) -> Loaded:
    """The last few are kept: a page that shows, checks and weighs a pack reads it once."""
    files = dict(content)
    if MECHANISM_FILE not in files:
        mend = f"新建 {MECHANISM_FILE}，第一行写 mechanism: {name or '标识'}"
        return Loaded(None, [whole_file(MECHANISM_FILE, "pack_file", f"缺少 {MECHANISM_FILE}", mend)])
    definition, issues, places, damaged = _parse(MechanismDef, files, MECHANISM_FILE)
    figures, figure_issues, figure_places, damaged_figures = _parse(FiguresDef, files, FIGURES_FILE)
    texts, text_issues = _texts(files)
    issues += figure_issues + text_issues
    if definition is None:
        return Loaded(None, issues)
    if name and definition.mechanism not in (name, FILLINGS["mechanism"]):
        issues.append(_name_issue(definition.mechanism, name, places))
    mechanism = Mechanism(
        id=definition.mechanism,
        definition=definition,
        figures=figures.figures if figures else {},
        scorecards=figures.scorecards if figures else {},
        points=figures.points if figures else {},
        warnings=figures.warnings if figures else {},
        generated=expand(definition, figures),
        report=texts[REPORT_FILE],
        readme=texts[README_FILE],
        files=dict(files),
        places={MECHANISM_FILE: places, FIGURES_FILE: figure_places},
    )
    return Loaded(None if has_errors(issues) else mechanism, issues, mechanism, damaged + damaged_figures)


def _parse(
    model: type[Model], files: Mapping[str, bytes], file: str
) -> tuple[Model | None, list[Issue], Places, tuple[tuple[str, tuple], ...]]:
    """The model of one YAML file (or its draft), its issues, its places, and what of it is damaged."""
    if file not in files:
        return None, [], Places(file), ()
    source = read_yaml(files[file], file)
    if source.data is None and source.issues:
        return None, source.issues, source.places, ()
    parsed = parse_model(model, source.data, source.places)
    damaged = tuple((file, path) for path in parsed.damaged)
    return parsed.draft, source.issues + parsed.issues, source.places, damaged


def _texts(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Issue]]:
    texts, issues = {}, []
    for file in (REPORT_FILE, README_FILE):
        text, found = decode(files.get(file, b""), file, tabs=True)
        texts[file] = text or ""
        issues += found
    return texts, issues


def _name_issue(written: str, name: str, places: Places) -> Issue:
    place = places.value(("mechanism",))
    text = f"机制标识“{written}”与文件夹名“{name}”不一致"
    mend = f"把标识改成 {name}，或把文件夹改名为 {written}"
    return Issue("pack_name", text, mend, file=place.file, line=place.line, column=place.column)
