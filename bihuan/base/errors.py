"""The exceptions that cross floors; every one can be shown to a person as it is."""

from collections.abc import Sequence

from bihuan.base.issue import Issue


class BihuanError(Exception):
    """Base of all errors meant for people. `exit_code` is what the command line ends with."""

    exit_code = 1


class Refused(BihuanError):
    """An action was refused whole; nothing was written. `issues` say where, what and how to mend it."""

    exit_code = 2

    def __init__(self, issues: Sequence[Issue]):
        self.issues = list(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


class NotAllowed(Refused):
    """The person holds no post that may do this here."""

    exit_code = 3


class NotFound(BihuanError):
    """No such unit, ledger, record, figure or file; the message names the nearest that exist."""

    exit_code = 4


class Conflict(BihuanError):
    """Another entry came first on the same record. `record`, `seen` and `now` (sequence numbers) say which."""

    exit_code = 5

    def __init__(self, record: int, seen: int, now: int):
        self.record, self.seen, self.now = record, seen, now
        super().__init__(
            f"记录 {record} 在您打开之后已被别人改动（您看到的是第 {seen} 号分录，现在是第 {now} 号）。"
            "您填的内容没有丢失，请对照后再提交。"
        )


class Disturbed(BihuanError):
    """While an action was being judged, other records that its conditions look at were entered or changed."""

    exit_code = 5

    def __init__(self):
        super().__init__(
            "提交的同时，有人改动了办理条件所看的记录，条件要重新核对。您填的内容没有丢失，请再提交一次。"
        )


class KeyTaken(BihuanError):
    """Another record of the ledger already has this key."""

    exit_code = 5

    def __init__(self, ledger: str, key: str, record: int):
        self.ledger, self.key, self.record = ledger, key, record
        super().__init__(f"台账 {ledger} 中已有关键字段相同的记录（记录 {record}）。")
