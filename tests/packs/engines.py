"""What the engines do in the acts of a case, each a verb of an act: cycles made final, warnings run, ballots cast and counted,
surveys answered and closed, documents opened and signed, tests sat."""

from collections import Counter
from collections.abc import Callable, Mapping

from bihuan.assess.ballot.public import cast, count_round
from bihuan.assess.ballot.public import issue_codes as issue_ballots
from bihuan.assess.document.public import open_document, sign
from bihuan.assess.exam.public import hand_in, start
from bihuan.assess.score.public import card_at, cycle_of, finish
from bihuan.assess.survey.public import answer, close_wave, issue_codes
from bihuan.assess.warning.public import run_warnings
from bihuan.book.public import current, find

Act = Callable[[object, Mapping], None]


def _finish(stage, act: Mapping) -> None:
    """`finish: cycle`: final, with its results, each then called “cycle/who was assessed”."""
    cycle = stage.records[act["finish"]]
    finish(cycle, actor=stage.actor(act))
    stage.saw(cycle, current([cycle])[cycle].head)
    ledger = card_at(cycle_of(cycle).card, None).ledger("result")
    names = {record: name for name, record in (stage.records | stage.people | stage.units).items()}
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


def _vote(stage, act: Mapping) -> None:
    """`vote: round`, `group`, `ballots: [{times?, candidate: option, …}]`: codes are given out and one ballot cast with each."""
    round_, group = stage.records[act["vote"]], act["group"]
    ballots = [
        {stage.who(name): option for name, option in each.items() if name != "times"}
        for each in act["ballots"]
        for _ in range(each.get("times", 1))
    ]
    codes = issue_ballots(round_, {group: len(ballots)}, actor=stage.actor(act))[group]
    for marks, code in zip(ballots, codes, strict=True):
        cast(round_, marks, code=code)


def _count(stage, act: Mapping) -> None:
    """`count: round`: the votes are entered and the codes are gone."""
    round_ = stage.records[act["count"]]
    count_round(round_, actor=stage.actor(act))
    stage.saw(round_, current([round_])[round_].head)


def _answer(stage, act: Mapping) -> None:
    """`answer: wave`, `given: [{unit, group?, times?, field: value, …}]`: codes are given out and one answer given with each."""
    wave = stage.records[act["answer"]]
    given = [dict(each) for each in act["given"]]
    places = [(stage.units[each.pop("unit")], each.pop("group", "")) for each in given]
    times = [each.pop("times", 1) for each in given]
    wanted: Counter = Counter()
    for place, number in zip(places, times, strict=True):
        wanted[place] += number
    codes = issue_codes(wave, wanted, actor=stage.actor(act))
    for place, number, values in zip(places, times, given, strict=True):
        for _ in range(number):
            answer(wave, values, code=codes[place].pop())


def _close(stage, act: Mapping) -> None:
    """`close: wave`: the answers are entered and the codes are gone."""
    wave = stage.records[act["close"]]
    close_wave(wave, actor=stage.actor(act))
    stage.saw(wave, current([wave])[wave].head)


def _open(stage, act: Mapping) -> None:
    """`open: issue`: whoever acts opens a document."""
    open_document(stage.records[act["open"]], actor=stage.actor(act))


def _sign(stage, act: Mapping) -> None:
    """`sign: issue`, `says`: and signs it with these words."""
    sign(stage.records[act["sign"]], actor=stage.actor(act), statement=act["says"])


def _sit(stage, act: Mapping) -> None:
    """`sit: test`, `answers: {question: answer}`: a paper is drawn, answered as far as the case knows, and handed in."""
    paper = start(stage.full_id(act["sit"]), actor=stage.actor(act))
    known = {each.number: act["answers"].get(each.text, "") for each in paper.questions}
    given = {number: said for number, said in known.items() if said}
    hand_in(paper.record, given, actor=stage.actor(act))


ENGINES: dict[str, Act] = {
    "finish": _finish,
    "run": _run,
    "vote": _vote,
    "count": _count,
    "answer": _answer,
    "close": _close,
    "open": _open,
    "sign": _sign,
    "sit": _sit,
}
