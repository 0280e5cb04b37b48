"""The public face of ballots: issuing codes, casting, counting, tallies, results."""

from bihuan.assess.ballot.casting import Cast, cast, inspect
from bihuan.assess.ballot.counting import Count, count_round, settle_rounds
from bihuan.assess.ballot.issuing import issue_codes
from bihuan.assess.ballot.open_to import all_ballots, check_code, is_round, open_rounds, rounds_run_by
from bihuan.assess.ballot.progress import Progress, progress
from bihuan.assess.ballot.result import exact_result, report_table, result
from bihuan.assess.ballot.rounds import Ballot, Round, ballot_of, may_run, round_of
from bihuan.assess.ballot.tally import Tally, Turnout, tallies, tally

__all__ = [
    "Ballot",
    "Cast",
    "Count",
    "Progress",
    "Round",
    "Tally",
    "Turnout",
    "all_ballots",
    "ballot_of",
    "cast",
    "check_code",
    "count_round",
    "exact_result",
    "inspect",
    "is_round",
    "issue_codes",
    "may_run",
    "open_rounds",
    "progress",
    "report_table",
    "result",
    "round_of",
    "rounds_run_by",
    "settle_rounds",
    "tallies",
    "tally",
]
