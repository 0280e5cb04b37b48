"""The labelled documents: reads them, and counts how far analysis agrees with the labels."""

from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

from bihuan.library.analysis.public import Analysis, Article

_PROSE = (
    "每周五下午留出一小时集中学习，装配、机加两个车间轮流组织，错过的人三天内补上，由支部书记逐个检查笔记和体会，学得怎样当月见分晓。",
    "围绕采购、财务、验收三类岗位逐条排查风险点，制定防范措施，明确由谁办、何时办、办到什么程度，每季度对照清单回头看一遍。",
    "职工有什么难处就挂到墙上去，能办的当天办，一时办不了的说清原因和期限，办完请本人签字，办得好不好由他们说了算。",
    "把骨干放到难处练，把新人放到师傅身边带，半年下来，队伍的精气神不一样了，设备故障率也降了下来，兄弟单位都来参观。",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document, and for each article title, kind, organisation and date as texts."""

    name: str
    text: str
    articles: tuple[tuple[str, str, str, str], ...]


def documents() -> list[Labelled]:
    """All of them, prose filled in."""
    plan = yaml.safe_load((Path(__file__).parent / "labelled.yaml").read_text("utf-8"))
    return [
        Labelled(each["name"], _filled(each["text"]), tuple(map(tuple, each["articles"]))) for each in plan
    ]


def _filled(text: str) -> str:
    prose = cycle(_PROSE)
    filled = {"~": 1, "~~": 3}
    return "\n".join(
        "\n".join(next(prose) for _ in range(filled[line.strip()])) if line.strip() in filled else line
        for line in text.split("\n")
    )


def told(article: Article) -> tuple[str, str, str, str]:
    """What analysis says of an article, in the form of a label."""
    day = article.written_on.isoformat() if article.written_on else ""
    return article.title, article.kind, article.organisation, day


@dataclass(slots=True)
class Score:
    """How many were found rightly, found at all, and to be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what was to be found, how much was."""
        return self.right / self.wanted if self.wanted else 1.0


def count(pairs: list[tuple[Labelled, Analysis]]) -> dict[str, Score]:
    """Scores of split (titles of articles) and, over articles with the right title, of kind, organisation and date."""
    scores = {name: Score() for name in ("split", "kind", "organisation", "date")}
    for label, analysis in pairs:
        found = {told(article)[0]: told(article) for article in analysis.articles}
        scores["split"].found += len(analysis.articles)
        scores["split"].wanted += len(label.articles)
        for wanted in label.articles:
            got = found.get(wanted[0])
            if got is None:
                continue
            scores["split"].right += 1
            for name, said, meant in zip(("kind", "organisation", "date"), got[1:], wanted[1:], strict=True):
                nothing = ("", "其他")
                scores[name].found += said not in nothing
                scores[name].wanted += meant not in nothing
                scores[name].right += said == meant and meant not in nothing
    return scores
