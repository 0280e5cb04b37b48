"""The invented group: units in four levels, people, posts and who holds them when; asked by date."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from bihuan.demo.names import names
from bihuan.demo.plan import days_later

TITLE = "云岭示范集团"
ROOT = "YL"

# code, name, kind, unit above, people, whether it has a party branch that studies every week
UNITS = [
    ("YL", "云岭示范集团", "集团", "", 9, False),
    ("YL-DQ", "集团党群工作部", "部门", "YL", 12, False),
    ("YL-JS", "集团纪检审计部", "部门", "YL", 10, False),
    ("YL-CW", "集团财务部", "部门", "YL", 14, False),
    ("YL-RL", "集团人力资源部", "部门", "YL", 10, False),
    ("YL-LT", "离退休党支部", "党支部", "YL", 18, False),
    ("Y1", "云岭第一装备公司", "公司", "YL", 8, False),
    ("Y1-ZH", "一公司综合部", "部门", "Y1", 12, False),
    ("Y1-JY", "一公司经营部", "部门", "Y1", 11, False),
    ("Y1-ZP", "装配车间", "车间", "Y1", 10, True),
    ("Y1-ZP1", "装配一班", "班组", "Y1-ZP", 25, False),
    ("Y1-ZP2", "装配二班", "班组", "Y1-ZP", 22, False),
    ("Y1-JJ", "机加车间", "车间", "Y1", 12, True),
    ("Y1-JJ1", "机加一班", "班组", "Y1-JJ", 21, False),
    ("Y1-RC", "热处理车间", "车间", "Y1", 22, False),
    ("Y2", "云岭第二装备公司", "公司", "YL", 8, False),
    ("Y2-ZH", "二公司综合部", "部门", "Y2", 12, False),
    ("Y2-JY", "二公司经营部", "部门", "Y2", 10, False),
    ("Y2-ZZ", "总装车间", "车间", "Y2", 11, True),
    ("Y2-ZZ1", "总装一班", "班组", "Y2-ZZ", 25, False),
    ("Y2-ZZ2", "总装二班", "班组", "Y2-ZZ", 21, False),
    ("Y2-HJ", "焊接车间", "车间", "Y2", 20, True),
    ("Y2-TZ", "涂装车间", "车间", "Y2", 16, False),
    ("Y3", "云岭物流公司", "公司", "YL", 8, False),
    ("Y3-ZH", "物流公司综合部", "部门", "Y3", 11, False),
    ("Y3-YS", "运输中心", "车间", "Y3", 12, True),
    ("Y3-YS1", "运输一队", "班组", "Y3-YS", 20, False),
    ("Y3-YS2", "运输二队", "班组", "Y3-YS", 18, False),
    ("Y3-CC", "仓储中心", "车间", "Y3", 24, True),
    ("Y4", "云岭能源公司", "公司", "YL", 8, False),
    ("Y4-ZH", "能源公司综合部", "部门", "Y4", 12, False),
    ("Y4-JY", "能源公司经营部", "部门", "Y4", 10, False),
    ("Y4-YX", "运行车间", "车间", "Y4", 11, True),
    ("Y4-YX1", "运行一值", "班组", "Y4-YX", 21, False),
    ("Y4-YX2", "运行二值", "班组", "Y4-YX", 20, False),
    ("Y4-JX", "检修车间", "车间", "Y4", 21, False),
    ("Y5", "云岭检测中心", "公司", "YL", 8, False),
    ("Y5-ZH", "检测中心综合部", "部门", "Y5", 10, False),
    ("Y5-LH", "理化室", "部门", "Y5", 16, False),
    ("Y5-JL", "计量室", "部门", "Y5", 15, False),
    ("Y5-XC", "现场检测队", "班组", "Y5", 16, False),
]
COMPANIES = ["YL", "Y1", "Y2", "Y3", "Y4", "Y5"]
COMPANY_POSTS = ["党组织书记", "单位负责人", "纪检委员", "工会负责人", "董事会办公室", "党群办公室", "经办人"]
BRANCH_POSTS = ["党组织书记", "纪检委员", "组织委员", "经办人"]
PLAIN_POSTS = ["纪检委员", "党组织书记", "经办人"]
LEADING = frozenset(["党组织书记", "单位负责人", "纪检委员", "工会负责人", "董事会办公室"])
MORE_POSTS = {  # posts that somebody holds beside another
    **{unit: ["财务部", "人力资源部", "考核小组"] for unit in ("Y1", "Y2", "Y3", "Y4", "Y5")},
    "YL": ["财务部", "人力资源部", "考核小组", "述职评议组"],
}
AT_THE_PLANT = ["值长", "安全负责人"]
KEY_POSTS = ["采购岗", "财务岗", "验收岗"]
KEY_POSTS_AT = [
    "YL-CW",
    "Y1-JY",
    "Y2-JY",
    "Y4-JY",
    "Y3-ZH",
    "Y5-ZH",
    "Y3-CC",
    "Y4-JX",
    "Y1-ZP",
    "Y2-ZZ",
    "Y5-LH",
]
ADMINISTRATOR = (
    "admin"  # entered when the installation is founded; keeps the organisation's ledgers and the library
)
MOVED = ("Y1-RC", "Y2", 150)  # the heat-treatment shop comes under the other company
MERGED = ("Y2-TZ", "Y2-ZZ", 240)  # the paint shop is merged into final assembly
FOUNDED = ("Y3-SD", "示范车队", "班组", "Y3-YS", 90)  # a team set up during the year
TRANSFERS = 14
HAND_OVERS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person."""

    number: str
    name: str
    unit: str
    rank: str
    party: bool
    born: date


@dataclass(frozen=True, slots=True)
class Term:
    """Who holds a post from a day until before another (None: still)."""

    unit: str
    title: str
    person: str
    start: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A person who moves to another unit."""

    person: str
    unit: str
    day: date


class Organisation:
    """Units, people and posts of the year that ends on `last`, and what holds on any day of it."""

    def __init__(self, seed: str, start: date, last: date):
        self.start, self.last = start, last
        rng = Random(f"{seed}/organisation")
        self.parents = {code: above for code, _, _, above, _, _ in UNITS}
        self.branches = [code for code, *_, studies in UNITS if studies]
        self.people = self._people(rng)
        self.terms = self._terms(rng)
        self.transfers = self._transfers(rng)
        self._hand_over(rng)

    def _people(self, rng: Random) -> dict[str, Person]:
        known, people = names(rng), {}
        for code, _, kind, _, size, _ in UNITS:
            for _ in range(size):
                number = f"YL{len(people) + 1:04d}"
                party = rng.random() < (
                    0.95 if kind in ("集团", "公司", "党支部") else 0.62 if kind == "部门" else 0.38
                )
                born = date(
                    rng.randint(1938, 1955) if kind == "党支部" else rng.randint(1967, 2001),
                    rng.randint(1, 12),
                    rng.randint(1, 28),
                )
                people[number] = Person(
                    number, next(known), code, "领导班子" if kind in ("集团", "公司") else "一般", party, born
                )
        return people

    def _terms(self, rng: Random) -> list[Term]:
        terms: list[Term] = []
        for code, _, kind, _, _, studies in UNITS:
            if kind == "班组":
                continue
            titles = COMPANY_POSTS if code in COMPANIES else BRANCH_POSTS if studies else PLAIN_POSTS
            here = [each for each in self.people.values() if each.unit == code]
            for title, person in zip(titles, here, strict=False):
                terms.append(Term(code, title, person.number, self.start))
                self._rank(
                    person,
                    "中层" if title in LEADING and code not in COMPANIES else "",
                    party=title != "经办人",
                )
            more = MORE_POSTS.get(code, []) + (AT_THE_PLANT if code == "Y4" else [])
            for title, person in zip(more, reversed(here), strict=False):
                terms.append(Term(code, title, person.number, self.start))
            if code in KEY_POSTS_AT:
                for title, person in zip(KEY_POSTS, here[len(titles) :], strict=False):
                    terms.append(Term(code, title, person.number, self.start))
                    self._rank(person, "关键岗位")
        return terms

    def _rank(self, person: Person, rank: str, party: bool = False) -> None:
        self.people[person.number] = Person(
            person.number, person.name, person.unit, rank or person.rank, person.party or party, person.born
        )

    def _transfers(self, rng: Random) -> list[Transfer]:
        busy = {term.person for term in self.terms}
        free = [
            each
            for each in self.people.values()
            if each.number not in busy and each.unit != MERGED[0] and each.unit != "YL-LT"
        ]
        targets = [code for code, _, kind, *_ in UNITS if kind in ("车间", "部门") and code != MERGED[0]]
        moves = [
            Transfer(person.number, rng.choice(targets), days_later(self.start, rng.randint(40, 330)))
            for person in rng.sample(free, TRANSFERS)
        ]
        gone, successor, offset = MERGED
        merged = [each.number for each in self.people.values() if each.unit == gone]
        team = [each.number for each in self.people.values() if each.unit == "Y3-YS1"][:6]
        founded = [Transfer(number, FOUNDED[0], days_later(self.start, FOUNDED[4])) for number in team]
        return (
            moves
            + founded
            + [Transfer(number, successor, days_later(self.start, offset)) for number in merged]
        )

    def _hand_over(self, rng: Random) -> None:
        """Posts of the merged unit end; a few clerks hand over to colleagues during the year."""
        gone, _, offset = MERGED
        merged_on = days_later(self.start, offset)
        self.terms = [
            Term(each.unit, each.title, each.person, each.start, merged_on) if each.unit == gone else each
            for each in self.terms
        ]
        busy = {term.person for term in self.terms} | {each.person for each in self.transfers}
        for unit in rng.sample([code for code in self.branches if code != gone], HAND_OVERS):
            old = next(each for each in self.terms if each.unit == unit and each.title == "经办人")
            heir = next(
                each.number for each in self.people.values() if each.unit == unit and each.number not in busy
            )
            day = days_later(self.start, rng.randint(60, 300))
            self.terms.remove(old)
            self.terms.append(Term(unit, old.title, old.person, old.start, day))
            self.terms.append(Term(unit, old.title, heir, day))
            busy.add(heir)

    @cached_property
    def _held(self) -> dict[tuple[str, str], list[Term]]:
        held: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            held.setdefault((term.title, term.unit), []).append(term)
        return held

    @cached_property
    def _moves_of(self) -> dict[str, list[Transfer]]:
        moves: dict[str, list[Transfer]] = {}
        for move in sorted(self.transfers, key=lambda each: each.day):
            moves.setdefault(move.person, []).append(move)
        return moves

    def holder(self, title: str, unit: str, day: date) -> str | None:
        """The number of whoever holds that post at that unit on that day."""
        for term in self._held.get((title, unit), ()):
            if term.start <= day and (term.until is None or day < term.until):
                return term.person
        return None

    def parent(self, unit: str, day: date) -> str:
        """The unit above on that day; a merged unit comes under its successor."""
        moved, new, after = MOVED
        gone, successor, merged_after = MERGED
        if unit == moved and day >= days_later(self.start, after):
            return new
        if unit == gone and day >= days_later(self.start, merged_after):
            return successor
        return FOUNDED[3] if unit == FOUNDED[0] else self.parents[unit]

    def above(self, title: str, unit: str, day: date) -> str | None:
        """The nearest holder of that post at a unit above."""
        while unit := self.parent(unit, day):
            if found := self.holder(title, unit, day):
                return found
        return None

    def near(self, title: str, unit: str, day: date) -> str | None:
        """The holder of that post at the unit, else the nearest above."""
        return self.holder(title, unit, day) or self.above(title, unit, day)

    def company(self, unit: str, day: date) -> str:
        """The company (or the group itself) to which the unit belongs on that day."""
        while unit not in COMPANIES:
            unit = self.parent(unit, day)
        return unit

    def unit_of(self, person: str, day: date) -> str:
        """The unit of a person on that day."""
        unit = self.people[person].unit
        for move in self._moves_of.get(person, ()):
            if move.day <= day:
                unit = move.unit
        return unit

    def stands(self, unit: str, day: date) -> bool:
        """Whether the unit stands on that day."""
        if unit == MERGED[0]:
            return day < days_later(self.start, MERGED[2])
        return unit != FOUNDED[0] or day >= days_later(self.start, FOUNDED[4])

    def members(self, unit: str, day: date) -> list[str]:
        """People of the unit and of the teams below it on that day."""
        return [number for number in self.people if self._belongs(self.unit_of(number, day), unit, day)]

    def _belongs(self, unit: str, above: str, day: date) -> bool:
        while unit:
            if unit == above:
                return True
            unit = self.parent(unit, day)
        return False
