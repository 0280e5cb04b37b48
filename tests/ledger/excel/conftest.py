"""Forms of the trial pack's ledgers, ready to fill."""

from collections.abc import Callable

import pytest

from bihuan.ledger.excel.imports import import_workbook
from bihuan.ledger.excel.outcome import Imported
from tests.ledger.excel.form import Form


@pytest.fixture
def form(world, tmp_path) -> Callable[..., Form]:
    """Opens the template of a trial ledger."""
    return lambda ledger="trial.matter", **more: Form(ledger, tmp_path, **more)


@pytest.fixture
def take_in(world) -> Callable[..., Imported]:
    """Imports a workbook as the clerk of branch A."""

    def run(path, ledger: str = "trial.matter", actor: str = "clerk_a", **more) -> Imported:
        return import_workbook(ledger, path, actor=world.people[actor], **more)

    return run
