"""Many pieces of news in one short message: a subject with the count, then one line a thing, the most pressing first."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.news.item import URGENCY_TITLES, News, Urgency

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Digest:
    """Subject and plain text of one message."""

    subject: str
    text: str


def digest(items: Sequence[News], *, organisation: str, link: str, most_bytes: int) -> Digest:
    """What is told in one message; what does not fit in `most_bytes` of UTF-8 (of the text) is counted at its end."""
    ordered = sorted(items, key=lambda item: item.order)
    late = sum(item.level in (Urgency.LATE, Urgency.ESCALATED) for item in ordered)
    known = sum(item.level is Urgency.FOUND for item in ordered)
    parts = [f"{len(ordered) - known} 件事待办"] if known < len(ordered) else []
    parts += [f"其中 {late} 件已逾期"] if late else []
    parts += [f"{known} 条订阅有新结果"] if known else []
    subject = f"{organisation}：{'，'.join(parts)}"
    last = [f"详见 {link}"] if link else []
    lines: list[str] = []
    room = most_bytes - _size([_rest(len(ordered)), *last])
    for place, item in enumerate(ordered, 1):
        line = f"{place}. ［{URGENCY_TITLES[item.level]}］{item.open_text}"
        if len(lines) == MOST_LINES or _size([line]) > room:
            lines.append(_rest(len(ordered) - place + 1))
            break
        lines.append(line)
        room -= _size([line])
    return Digest(subject, "\n".join([*lines, *last]))


def _rest(count: int) -> str:
    return f"……另有 {count} 件。"


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
