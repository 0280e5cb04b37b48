"""Guides: reads the short guides of `bihuan/web/help`, one Markdown file for each task, in the reader's language."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from bihuan.base.errors import NotFound

FOLDER = Path(__file__).resolve().parent / "help"
GROUPS = (
    (_("每天用到"), ("desk", "record", "step", "ledgers", "import", "library")),
    (_("数字与报告"), ("figures", "trace", "reports", "live")),
    (_("考核与参与"), ("assessment", "warnings", "surveys")),
    (_("管理"), ("mechanisms", "organisation", "accounts")),
    (_("顺手"), ("keys",)),
)
TOPICS = tuple(topic for _title, topics in GROUPS for topic in topics)


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: its title, its first sentence for lists, and its text as HTML."""

    topic: str
    title: str
    lead: str
    html: str


def guide_of(topic: str, language: str = "") -> Guide:
    """The guide of a topic, in Chinese where it has not been written in the language; NotFound when there is none."""
    if topic not in TOPICS:
        raise NotFound(f"没有叫“{topic}”的指南。")
    return _read(topic, language)


@lru_cache(maxsize=256)
def _read(topic: str, language: str) -> Guide:
    ours = FOLDER / language / f"{topic}.md"
    path = ours if language and ours.is_file() else FOLDER / f"{topic}.md"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    lead, _, body = rest.partition("\n\n")
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    return Guide(topic, head.removeprefix("# ").strip(), lead.strip(), made.render(body))
