"""Compares two texts exactly: how much of each stands in the other, and which paragraph beside which."""

from collections.abc import Collection, Sequence

from rapidfuzz.distance import Indel

from bihuan.library.duplicates.align import SUBSTITUTED, Stretch, covered, mirrored, stretches
from bihuan.library.duplicates.differ import SUBSTITUTIONS, differences
from bihuan.library.duplicates.phrases import NONE, Phrases
from bihuan.library.duplicates.prepared import Prepared
from bihuan.library.duplicates.repeat import Alike, Beside, Kind, Side

LEAST = 30  # characters that count: a stretch that is shorter is a phrase, and a text that is shorter repeats nothing
WHOLE = 0.9  # of a text; the rest is a heading, a signature, a few words
TEMPLATE = 0.5  # of a text that must be shared before it is called a template
EDGE = 8  # characters that may be missing at the end of a paragraph
LONGEST = 10_000  # characters of one paragraph whose differences are listed; a text without line ends is one paragraph
LEAST_BESIDE = 8  # characters; less of a paragraph is not shown


def shared(here: Prepared, there: Prepared, phrases: Phrases = NONE) -> list[Stretch]:
    """What the two texts have in common, without what everybody writes."""
    return [each for each in stretches(here, there, LEAST) if not phrases.hold(here, there, each)]


def share(text: Prepared, found: Collection[Stretch]) -> float:
    """Which part of the text the stretches (seen from it) cover, with the words changed inside them; 0 to 1."""
    spans = [(*_rounded(text, *span), 0, 0) for each in found for span in covered(each.pieces, SUBSTITUTED)]
    return sum(end - start for start, end in covered(spans)) / len(text) if spans else 0.0


def _rounded(text: Prepared, start: int, end: int) -> tuple[int, int]:
    """The stretch, up to the ends of its paragraphs where no more than a changed word is missing."""
    low, high = text.bounds(text.paragraph(start))[0], text.bounds(text.paragraph(end - 1))[1]
    return low if start - low <= EDGE else start, high if high - end <= EDGE else end


def shares(here: Prepared, there: Prepared, found: Sequence[Stretch]) -> tuple[float, float]:
    """`share` of both."""
    turned = [Stretch(mirrored(each.pieces), each.same) for each in found]
    return share(here, found), share(there, turned)


def compare(here: Prepared, there: Prepared, found: Sequence[Stretch] | None = None) -> Alike | None:
    """What two texts share (`found`: if that is known already); None for nothing worth telling."""
    found = shared(here, there) if found is None else found
    if not found:
        return None
    ours, theirs = shares(here, there, found)
    pairs = tuple(beside(here, there, found))
    return Alike(kind_of(ours, pairs), ours, theirs, pairs)


def kind_of(ours: float, pairs: Sequence[Beside]) -> Kind:
    """A template when what differs is nearly always a name, number or date."""
    kinds = [each.what for pair in pairs for each in pair.differences]
    replaced = sum(kind in SUBSTITUTIONS for kind in kinds)
    if ours >= TEMPLATE and replaced and replaced >= 3 * (len(kinds) - replaced):
        return Kind.TEMPLATE
    return Kind.WHOLE if ours >= WHOLE else Kind.PART


def beside(here: Prepared, there: Prepared, found: Sequence[Stretch]) -> list[Beside]:
    """Paragraph beside paragraph, in the order of this text."""
    reach: dict[tuple[int, int], list[int]] = {}
    for stretch in found:
        for start, end, other, _ in _cut(here, there, stretch):
            key = (here.paragraph(start), there.paragraph(other))
            old = reach.get(key, [start, end, other, other + end - start, 0])
            reach[key] = [
                min(old[0], start),
                max(old[1], end),
                min(old[2], other),
                max(old[3], other + end - start),
                old[4] + end - start,
            ]
    kept = []
    for (ours, theirs), (start, end, other, other_end, length) in sorted(reach.items()):
        low, high = here.bounds(ours)
        if length >= min(LEAST_BESIDE, high - low):
            kept.append(_beside(here, there, (ours, start, end), (theirs, other, other_end)))
    return kept


def _cut(here: Prepared, there: Prepared, stretch: Stretch):
    """Pieces cut at the ends of paragraphs of either text."""
    for start, end, other, other_end in stretch.pieces:
        cuts = {start, end}
        cuts.update(here.ends[(here.ends > start) & (here.ends < end)].tolist())
        inside = there.ends[(there.ends > other) & (there.ends < other_end)]
        cuts.update((inside - other + start).tolist())
        ordered = sorted(cuts)
        for low, high in zip(ordered, ordered[1:], strict=False):
            yield low, high, low - start + other, high - start + other


def _beside(
    here: Prepared, there: Prepared, ours: tuple[int, int, int], theirs: tuple[int, int, int]
) -> Beside:
    one, two = _side(here, *ours), _side(there, *theirs)
    folded = here.folded[one.start : one.end][:LONGEST], there.folded[two.start : two.end][:LONGEST]
    letters = tuple("".join(filter(str.isalnum, each)) for each in folded)
    ratio = Indel.normalized_similarity(*letters)
    found = () if ratio == 1 else differences(one.text, two.text, folded)
    if max(len(one.text), len(two.text)) > LONGEST:
        found = found[:-1]  # where it was cut off
    return Beside(one, two, ratio, found)


def _side(text: Prepared, paragraph: int, start: int, end: int) -> Side:
    """The stretch; when it is nearly all of its paragraph, all of it, with the numbers at its ends."""
    low, high = text.bounds(paragraph)
    start, end = _rounded(text, start, end)
    first, last = text.span(start, end)
    first = text.text.rfind("\n", 0, first) + 1 if start == low else first
    if end == high:
        stop = text.text.find("\n", last)
        last = len(text.text) if stop < 0 else stop
    return Side(paragraph + 1, first, last, text.text[first:last])
