"""A look at a ledger: what an address asks for, whichever view shows it, and the addresses that ask for something else."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from bihuan.browse.public import DUE, NEWEST, UNDER, Asked, filter_fields, filter_title
from bihuan.ledger.public import labels
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES, Catalogue, Ledger
from bihuan.web.asked import number

FILTER = "f."
LOW, HIGH = ".low", ".high"  # two inputs of one filter
OWN = ("state", "unit", UNDER, "effective_on", DUE)
MOST_VALUES = 40  # texts of one filter; an address has no use for more


@dataclass(frozen=True, slots=True)
class Look:
    """`get` holds what is asked for, without empty parts: the same look always has the same address."""

    known: Catalogue
    ledger: Ledger
    person: int
    get: QueryDict

    @property
    def filters(self) -> dict[str, list[str]]:
        """Texts by filter."""
        return {
            name.removeprefix(FILTER): texts[:MOST_VALUES]
            for name, texts in self.get.lists()
            if name.startswith(FILTER)
        }

    @property
    def words(self) -> str:
        """Words sought in every text."""
        return self.get.get("q", "")

    @property
    def sort(self) -> str:
        """The column to sort by."""
        return self.get.get("sort", NEWEST)

    @property
    def page(self) -> int:
        """Which page, from 1."""
        return max(1, number(self.get.get("page", ""), 1))

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.words or self.filters)

    def text(self, name: str) -> str:
        """One plain part of the address."""
        return self.get.get(name, "")

    def asked(self, offset: int = 0, limit: int = 0, **more: str) -> Asked:
        """The same for the floor below; `more` are filters that come on top, in place of those of the same name."""
        return Asked(self.ledger.id, self.filters | more, self.words, self.sort, offset, limit)

    def with_(self, **changed: object) -> str:
        """The address with parts changed; None or '' takes one out. `f_state=…` changes the filter `f.state`."""
        asked = self.get.copy()
        for name, value in changed.items():
            name = FILTER + name.removeprefix("f_") if name.startswith("f_") else name
            if value in (None, ""):
                asked.pop(name, None)
            else:
                asked[name] = str(value)
        return f"{self.path}?{asked.urlencode()}" if asked else self.path

    def table(self, **filters: object) -> str:
        """The address of the table behind a card, a day or a cell: the same filters and these."""
        gone = dict.fromkeys(("view", "page", "by", "rows", "columns", "month", "year", "at"))
        return self.with_(**gone, **{f"f_{name}": value for name, value in filters.items()})

    @property
    def path(self) -> str:
        """The address of the ledger without anything asked."""
        return reverse("ledgers.ledger", args=[self.ledger.id])

    @property
    def query(self) -> str:
        """What is asked for, as kept in a saved view."""
        kept = self.get.copy()
        kept.pop("page", None)
        return kept.urlencode()

    @property
    def unfiltered(self) -> str:
        """The address without any filter."""
        kept = self.get.copy()
        for name in (*(each for each in self.get if each.startswith(FILTER)), "q", "page"):
            kept.pop(name, None)
        return f"{self.path}?{kept.urlencode()}" if kept else self.path

    @property
    def export(self) -> str:
        """The address of the workbook."""
        return f"{reverse('ledgers.export', args=[self.ledger.id])}?{self.query}"

    @property
    def usual_columns(self) -> str:
        """The address without a choice of columns."""
        return self.with_(column="")

    @property
    def chosen_columns(self) -> bool:
        """Whether somebody chose the columns."""
        return "column" in self.get

    def parts(self, *without: str) -> list[tuple[str, str]]:
        """What a form that asks for the parts `without` must carry along."""
        return [
            (name, text)
            for name, texts in self.get.lists()
            if name not in without and name != "page"
            for text in texts
        ]

    @property
    def without_columns(self) -> list[tuple[str, str]]:
        """For the form that chooses columns."""
        return self.parts("column")

    @property
    def beside_way(self) -> list[tuple[str, str]]:
        """For the form that chooses by what a timeline is grouped."""
        return self.parts("by")

    @property
    def beside_pair(self) -> list[tuple[str, str]]:
        """For the form that chooses rows and columns of a matrix."""
        return self.parts("rows", "columns")

    def chips(self) -> list[dict]:
        """Every active filter, each with the address without it."""
        found = []
        if self.words:
            found.append({"title": "含有", "text": self.words, "without": self.with_(q="", page="")})
        filters = self.filters
        named = labels(
            self.known, {int(text[1:]) for texts in filters.values() for text in texts if numbered(text)}
        )
        for name, texts in filters.items():
            said = [self._said(name, text, named) for text in texts]
            without = self.with_(**{f"f_{name}": ""}, page="")
            title = filter_title(self.ledger, name)
            found.append({"title": title, "text": "、".join(said), "without": without})
        return found

    def _said(self, name: str, text: str, named: dict[int, str]) -> str:
        if name == "state":
            return self.ledger.states.get(text, text)
        if numbered(text):
            return named[int(text[1:])]
        low, is_range, high = text.partition("..")
        if not is_range:
            return text
        return f"{low} 至 {high}" if low and high else (f"{low} 起" if low else f"至 {high}")


def numbered(text: str) -> bool:
    """Whether a text names a record by its number."""
    return text.startswith("#") and text[1:].isascii() and text[1:].isdigit() and len(text) < 17


def look_of(request: HttpRequest, known: Catalogue, ledger: Ledger) -> Look:
    """What the address asks for: empty parts left out, the two inputs of a range joined, unknown filters dropped."""
    asked = QueryDict(mutable=True)
    for name, texts in request.GET.lists():
        texts = [text.strip() for text in texts if text.strip()]
        if not texts or name.endswith((LOW, HIGH)):
            continue
        if name.startswith(FILTER) and not _is_filter(ledger, name.removeprefix(FILTER)):
            continue
        asked.setlist(name, list(dict.fromkeys(texts)))
    for name in {each.rpartition(".")[0] for each in request.GET if each.endswith((LOW, HIGH))}:
        low, high = (request.GET.get(name + end, "").strip() for end in (LOW, HIGH))
        if (low or high) and _is_filter(ledger, name.removeprefix(FILTER)):
            asked[name] = low if low == high else f"{low}..{high}"
    return Look(known, ledger, request.person, asked)


def _is_filter(ledger: Ledger, name: str) -> bool:
    return name in OWN or name in filter_fields(ledger)


def kind_of_filter(ledger: Ledger, name: str) -> str:
    """Which input asks for a filter: state, days, numbers, one (option), reference or text."""
    if name in ("effective_on", DUE):
        return "days"
    if name in ("unit", UNDER):
        return "reference"
    kind = ledger.fields[name].type
    if kind in NUMBERS:
        return "numbers"
    if kind in (FieldType.DATE, FieldType.DATETIME):
        return "days"
    if kind in REFERENCES:
        return "reference"
    return "options" if kind in (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO) else "text"
