"""What the engines do in the acts of a case: cycles that become final, warnings that are run; each a verb of an act."""

from collections.abc import Callable, Mapping

from bihuan.assess.score.public import card_at, cycle_of, finish
from bihuan.assess.warning.public import run_warnings
from bihuan.book.public import current, find

Act = Callable[[object, Mapping], None]


def _finish(stage, act: Mapping) -> None:
    """`finish: cycle`: final, with its results, each then called “cycle/who was assessed”."""
    cycle = stage.records[act["finish"]]
    finish(cycle, actor=stage.actor(act))
    stage.saw(cycle, current([cycle])[cycle].head)
    ledger = card_at(cycle_of(cycle).card, None).ledger("result")
    names = {record: name for name, record in (stage.people | stage.units).items()}
    for row in find(ledger, parent=cycle):
        stage.saw(row.record, row.head, f"{act['finish']}/{names[row.values['assessed']]}")


def _run(stage, act: Mapping) -> None:
    """`run: warnings`: those of the day; each new one is then called “title/about”."""
    done = run_warnings(act["day"], mechanism=stage.mechanism)
    changed = current([*done.raised, *done.cleared, *done.woken])
    for record, row in changed.items():
        stage.saw(
            record, row.head, f"{row.values['rule']}/{row.values['about']}" if record in done.raised else ""
        )


ENGINES: dict[str, Act] = {"finish": _finish, "run": _run}
