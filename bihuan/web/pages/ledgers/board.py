"""The board of a ledger: a column for every state, cards in them; moving a card is taking a step."""

from bihuan.browse.public import board
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES
from bihuan.web.pages.ledgers.columns import columns_of
from bihuan.web.pages.ledgers.look import Look
from bihuan.web.pages.ledgers.table import row_of, steps_of

CARDS = 20  # of each state
FACTS = 3
TELLING = REFERENCES | NUMBERS | {FieldType.CHOICE, FieldType.CHOICES, FieldType.DATE}


def offered(look: Look) -> bool:
    """Where records move between states."""
    return len(look.ledger.states) > 1


def show(look: Look) -> dict:
    """The first cards of each state in the order of the address, how many there are, and where each card may go."""
    ledger = look.ledger
    found = board(look.asked(), CARDS, actor=look.person)
    steps = steps_of(look, [each for column in found for each in column.records])
    usual = [
        column
        for column in columns_of(look)
        if column.name not in ("unit", "effective_on", "state", "due_on")
    ]
    if not look.get.getlist("column"):
        usual = [column for column in usual if ledger.fields[column.name].type in TELLING]
    facts = [column for column in usual if column.shown][:FACTS]
    return {
        "states": [
            {
                "name": column.state,
                "title": column.title,
                "total": column.total,
                "cards": [_card(look, facts, each, steps.get(each.record, {})) for each in column.records],
                "more": column.total - len(column.records),
                "href": look.table(state=column.state),
                "ended": column.state in ledger.ends,
            }
            for column in found
        ],
        "total": sum(column.total for column in found),
    }


def _card(look: Look, facts: list, each: object, steps: dict) -> dict:
    row = row_of(look.ledger, facts, each, steps)
    row["cells"] = [cell for cell in row["cells"] if cell["text"]]
    # Where it may be dropped: the state, and the step that leads there; of several the first.
    targets: dict[str, str] = {}
    for name, step in steps.items():
        targets.setdefault(step.target, name)
    row["targets"] = " ".join(f"{state}:{name}" for state, name in targets.items())
    return row
