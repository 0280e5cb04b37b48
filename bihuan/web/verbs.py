"""Which verb of the ledgers takes a step of each kind, and the form in which it wants to be told; for one record or many."""

from bihuan.ledger.public import SendingBack, StepTaken, Withdrawal, send_back, step, withdraw
from bihuan.mechanism.language import StepKind

VERBS = {
    StepKind.FORWARD: (step, StepTaken),
    StepKind.SEND_BACK: (send_back, SendingBack),
    StepKind.WITHDRAW: (withdraw, Withdrawal),
}
