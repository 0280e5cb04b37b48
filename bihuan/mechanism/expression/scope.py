"""What the names in an expression mean, seen from a row of a ledger or of a table field."""

from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.base.nearest import did_you_mean, nearest
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression.types import (
    DATE,
    INTEGER,
    PERSON,
    UNIT,
    YES_NO,
    Kind,
    Type,
    field_type,
    state_type,
)
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.ledger import Ledger

BUILT_INS: Mapping[str, str] = {
    "state": "状态",
    "unit": "单位",
    "effective_on": "发生或生效的日期",
    "recorded_on": "登记日期",
    "today": "今天",
    "record": "记录号",
    "actor": "经办人",
    "late": "是否迟报",
}
_BUILT_IN_TYPES = {
    "unit": UNIT,
    "effective_on": DATE,
    "recorded_on": DATE,
    "today": DATE,
    "record": INTEGER,
    "actor": PERSON,
    "late": YES_NO,
}
MAX_PATH = 6


class UnknownName(Exception):
    """A part of a path means nothing, or nothing that may be used; `index` says which part."""

    def __init__(self, index: int, code: str, text: str, mend: str):
        super().__init__(text)
        self.index, self.code, self.text, self.mend = index, code, text, mend


@dataclass(frozen=True)
class Scope:
    """The names that can be written: those of a ledger's rows, or of the rows of one of its table fields."""

    ledger: Ledger
    catalogue: Catalogue
    table: str = ""

    @property
    def fields(self) -> Mapping[str, FieldDef]:
        """Its fields, or the columns of the table."""
        return self.ledger.fields[self.table].fields if self.table else self.ledger.fields

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other scopes."""
        return (self.ledger.id, self.table)

    @property
    def children(self) -> dict[str, Ledger]:
        """Child ledgers by local name; one of the same mechanism goes first."""
        if self.table:
            return {}
        found = [self.catalogue.ledger(each) for each in self.ledger.children]
        found.sort(key=lambda each: each.mechanism == self.ledger.mechanism)
        return {each.name: each for each in found}

    @property
    def built_ins(self) -> dict[str, Type]:
        """Names that every row has."""
        if self.table:
            return {"today": DATE}
        return {"state": state_type(self.ledger)} | _BUILT_IN_TYPES

    @property
    def names(self) -> list[str]:
        """All that can be written, for messages."""
        return [*self.fields, *self.built_ins, *self.children]

    def type_of(self, name: str) -> Type | None:
        """Type of a built-in name or a field (UNKNOWN for a computed one), None when there is no such name."""
        if name in self.fields:
            return field_type(self.fields[name])
        return self.built_ins.get(name)

    def is_computed(self, name: str) -> bool:
        """Whether it is a field that is worked out, not stored."""
        return name in self.fields and self.fields[name].type is FieldType.COMPUTED

    def inside(self, name: str) -> "Scope | None":
        """The scope of the rows counted by `count(name)`: a child ledger or a table field."""
        if name in self.fields and self.fields[name].type is FieldType.TABLE:
            return Scope(self.ledger, self.catalogue, name)
        if name in self.children and name not in self.fields:
            return Scope(self.children[name], self.catalogue)
        return None

    def through(self, name: str) -> "Scope | None":
        """The scope of the record that the link `name` points to, None when it is not a link."""
        kind = self.type_of(name)
        if kind is None or kind.kind is not Kind.LINK or kind.ledger not in self.catalogue.ledgers:
            return None
        return Scope(self.catalogue.ledger(kind.ledger), self.catalogue)

    def follow(self, parts: tuple[str, ...]) -> list["Scope"]:
        """The scopes from which each part of a dotted path is seen; UnknownName when a part leads nowhere."""
        scopes = [self]
        for index, part in enumerate(parts[:-1]):
            scopes[-1].require(part, index)
            following = scopes[-1].through(part)
            if following is None:
                raise scopes[-1]._not_a_link(part, index)
            scopes.append(following)
        return scopes

    def require(self, name: str, index: int = 0) -> None:
        """UnknownName unless `name` is a built-in or a field that expressions may read."""
        if self.type_of(name) is None:
            raise self._unknown(name, index)
        if name in self.fields and self.fields[name].personal == "sensitive":
            raise UnknownName(
                index,
                "sensitive",
                f"“{name}”是敏感个人信息，不能用于表达式",
                "改用其他字段，或改为不加密的普通字段。",
            )

    def _not_a_link(self, name: str, index: int) -> UnknownName:
        if self.inside(name) is not None:
            text, mend = f"“{name}”有许多行，不能直接取其中一个值", f"用 count({name})、sum({name}.…) 等。"
        else:
            text, mend = (
                f"“{name}”不指向别的记录，后面不能再接“.”",
                "只有人员、单位、岗位和 link 字段后面可以接“.”。",
            )
        return UnknownName(index, "name", text, mend)

    def _unknown(self, name: str, index: int) -> UnknownName:
        if self.inside(name) is not None:
            return UnknownName(
                index,
                "name",
                f"“{name}”有许多行，不能当作一个值",
                f"要条数写 count({name})，要合计写 sum({name}.字段)。",
            )
        place = f"明细表“{self.table}”" if self.table else f"台账“{self.ledger.title}”"
        titles = {each.title: key for key, each in self.fields.items()}
        if name in titles:
            mend = f"写字段的标识“{titles[name]}”。"
        elif not nearest(name, self.names) and self.table and name in self.ledger.fields:
            mend = "明细表的条件里只能用明细表自己的列：" + did_you_mean(name, self.fields)
        else:
            mend = did_you_mean(name, self.names)
        return UnknownName(index, "name", f"{place}没有“{name}”", mend)

    def countable(self) -> str:
        """A mend in words: what can be counted here."""
        names = [*self.children, *(name for name in self.fields if self.inside(name) is not None)]
        return (
            "可以统计的有：" + "、".join(dict.fromkeys(names)) + "。" if names else "这里没有子台账和明细表。"
        )
