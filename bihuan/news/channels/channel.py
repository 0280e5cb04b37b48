"""What every channel can do, and the two ways in which sending fails."""

from typing import Protocol


class NotSent(Exception):
    """The message surely did not go out; it may be tried again. Its text is Chinese and names no secret."""


class Unsure(Exception):
    """The message may or may not have gone out; it must not be sent again. Its text is Chinese and names no secret."""


class Channel(Protocol):
    """One way out. `name` stands in the delivery ledger; `most_bytes` is the longest text that it carries."""

    name: str
    most_bytes: int

    def ready(self) -> None:
        """Be connected as far as can be before anything is claimed; NotSent when the other side does not answer."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send one message; returns when the other side has taken it. NotSent or Unsure otherwise."""

    def close(self) -> None:
        """Let go of the connection, if there is one."""
