"""The checker: one rule family per file, all asked, every fault handed on in the order of the files."""

from pathlib import Path

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check import (
    burden,
    duties,
    expressions,
    fields,
    figures,
    generated,
    guards,
    implements,
    ledgers,
    lifecycle,
    names,
    points,
    rights,
    scorecards,
    surveys,
    texts,
    versions,
    warnings,
)
from bihuan.mechanism.check.draft import sound
from bihuan.mechanism.load import load
from bihuan.mechanism.pack import Loaded, Mechanism

FAMILIES = (
    *(names, implements, fields, ledgers, lifecycle, rights, expressions, guards, figures),
    *(duties, surveys, scorecards, points, warnings, generated),
    *(texts, versions, burden),
)


def check(mechanism: Mechanism, catalogue: Catalogue) -> list[Issue]:
    """Every fault of `mechanism` among those in force; `catalogue` may hold it, or an earlier version, or not."""
    issues = list(versions.check_version(mechanism, catalogue))
    together = catalogue.plus(mechanism)
    for family in FAMILIES:
        issues += family.check(mechanism, together)
    return in_order(issues)


def check_folder(folder: Path | str, catalogue: Catalogue) -> list[Issue]:
    """Load and check in one go: faults of form do not hide the faults of meaning behind them."""
    return check_loaded(load(folder), catalogue)


def check_loaded(loaded: Loaded, catalogue: Catalogue) -> list[Issue]:
    """The issues of loading, and of checking what was loaded as far as it still says what was meant."""
    if loaded.mechanism:
        return in_order([*loaded.issues, *check(loaded.mechanism, catalogue)])
    if loaded.draft is None:
        return in_order(loaded.issues)
    return in_order([*loaded.issues, *sound(loaded, check(loaded.draft, catalogue))])


def in_order(issues: list[Issue]) -> list[Issue]:
    """Issues by file, line and column, each once."""
    return sorted(dict.fromkeys(issues), key=lambda issue: (issue.file, issue.line, issue.column, issue.code))
