"""Makes the judged set of topics.yaml: 150 articles and 50 queries with grades, `python -m bench.judged.make`.

Of each subject there are six articles, of which four speak of it: two on the subject under its usual name (grade 3), one in
other words (2), and a yearly report with a section on it and one on the next subject (2 for both). A long article on
something else mentions two subjects in passing (1 for both), and one has the words of the subject but not the subject (0).
All other pairs are 0. The texts are mixed by a fixed seed; nothing of them is taken from elsewhere.
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FILLERS = (
    "会议强调，要提高认识、压实责任，推动各项任务落到实处。",
    "各单位要结合自身实际，制定具体措施，明确完成时间。",
    "办公室负责协调调度，定期汇总进展，及时报告重要情况。",
    "工作中也还存在思路不宽、办法不多、发展不平衡的问题。",
    "下一步，将继续总结经验、查找不足，把好的做法固定下来。",
    "领导高度重视，多次听取汇报，帮助解决实际困难。",
    "全年生产任务超额完成，安全形势保持平稳。",
    "通过一系列扎实有效的措施，干部职工的精神面貌明显改变。",
    "要加强宣传，让好经验好做法传得开、学得到。",
    "此项工作列入年度重点，由分管同志牵头推进。",
    "天气转冷，要做好防寒防冻和物资储备。",
    "财务部门按月核对账目，后勤部门保障车辆和会务。",
)
UNITS = (
    "青禾矿业",
    "江湾热电",
    "白鹭港务",
    "松岭林场",
    "云溪水务",
    "沙洲化工",
    "临港物流",
    "石桥建工",
    "北坡牧业",
    "晴川纺织",
)
YEARS = ("2023", "2024", "2025")
OUTINGS = ("春季植树活动", "职工运动会", "设备大修动员会", "消防演练", "新员工座谈会")


@dataclass
class Article:
    """One article with its grade for each subject it speaks of."""

    id: str
    title: str
    text: str
    written_on: str
    grades: dict[str, int] = field(default_factory=dict)


def _text(pick: random.Random, *sections: list[str]) -> str:
    """Sections as paragraphs, with sentences that say nothing between them."""
    fillers = iter(pick.sample(FILLERS, 4))
    return "\n".join("".join([*section, next(fillers)]) for section in sections)


def articles(topics: list[Mapping]) -> Iterator[Article]:
    """The articles of all subjects, mixed, numbered in order."""
    pick = random.Random(20260305)
    made: list[Article] = []
    for place, topic in enumerate(topics):
        following = topics[(place + 1) % len(topics)]
        passing = [topics[(place + step) % len(topics)] for step in (3, 7)]
        say, other = pick.sample(topic["say"], 6), pick.sample(topic["other"], 4)
        unit, year = pick.choice(UNITS), pick.choice(YEARS)
        made += [
            _made(pick, topic["titles"][0], _text(pick, say[:2], say[2:4]), {topic["id"]: 3}),
            _made(pick, topic["titles"][1], _text(pick, say[3:5], other[:1], say[5:]), {topic["id"]: 3}),
            _made(pick, topic["other_title"], _text(pick, other[:2], other[2:]), {topic["id"]: 2}),
            _made(
                pick,
                f"{unit}{year}年度工作总结",
                _text(pick, say[1:3], [following["other"][place % 4], following["say"][place % 6]], []),
                {topic["id"]: 2, following["id"]: 2},
            ),
            _made(
                pick,
                f"在{pick.choice(OUTINGS)}上的讲话" if place % 2 else f"{unit}{pick.choice(OUTINGS)}简讯",
                _text(pick, [], [each["mention"] for each in passing[:1]], [passing[1]["mention"]], []),
                {each["id"]: 1 for each in passing},
            ),
            _made(pick, topic["decoy"]["title"], _text(pick, topic["decoy"]["say"]), {}),
        ]
    pick.shuffle(made)
    for number, article in enumerate(made, 1):
        article.id = f"a{number:03d}"
        yield article


def _made(pick: random.Random, title: str, text: str, grades: dict[str, int]) -> Article:
    day = f"{pick.choice(YEARS)}-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
    return Article("", title, text, day, grades)


def main() -> None:
    """Write articles.jsonl and queries.jsonl beside this file."""
    topics = yaml.safe_load((HERE / "topics.yaml").read_text(encoding="utf-8"))
    made = list(articles(topics))
    _write(
        "articles.jsonl",
        ({"id": a.id, "title": a.title, "text": a.text, "written_on": a.written_on} for a in made),
    )
    queries = (
        {"query": query, "grades": {a.id: a.grades[topic["id"]] for a in made if topic["id"] in a.grades}}
        for topic in topics
        for query in topic["queries"]
    )
    _write("queries.jsonl", queries)


def _write(name: str, rows: Iterator[Mapping]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / name).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
