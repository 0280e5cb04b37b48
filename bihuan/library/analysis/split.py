"""Finds where the articles of a compilation begin: several signs together make a title, and in doubt nothing is parted."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.library.analysis.asides import ADVERTISING, PAYWALL, RULE
from bihuan.library.analysis.contents import CONTENTS, key_of
from bihuan.library.analysis.dates import date_line, find_date
from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.lines import Line
from bihuan.library.analysis.marks import collection_size, is_collection, numbered_pieces
from bihuan.library.analysis.organisations import looks_like_one
from bihuan.library.analysis.titles import (
    ends_sentence,
    has_title_word,
    is_bracketed,
    is_head,
    is_label,
    is_prose,
    is_red_head,
    is_salutation,
    is_subtitle,
    is_under_title,
    may_be_title,
    opens_text,
)

ENOUGH = 3  # signs, by weight, that make a line the title of another article
_UNDER = 4  # lines at most between a title and its text
_SHORTEST = 40  # characters of an article's text; less is a part of what stands before


@dataclass(slots=True)
class Scene:
    """The kept lines, with what is known of the whole: the usual room between lines, promised titles, closing dates.

    `between`: why lines before a line were set aside; `tops`: places of headings 一、 with their values;
    `top`: marks of the highest headings that the file marks (`#`), the name of a compilation aside: those below are parts.
    """

    kept: Sequence[Line]
    asides: Sequence[Line]
    promised: frozenset[str]
    usual: int = 0
    closing: set[int] = field(default_factory=set)
    between: list[frozenset[str]] = field(default_factory=list)
    tops: list[tuple[int, int]] = field(default_factory=list)
    top: int = 0

    def __post_init__(self) -> None:
        gaps = Counter(line.gap for line in self.kept[1:])
        self.usual = gaps.most_common(1)[0][0] if gaps else 0
        self.closing = {place for place in range(len(self.kept)) if _closes(self.kept, place)}
        self.between = _reasons_between(self.kept, self.asides)
        self.top = min(
            (line.marks for line in self.kept if line.marks and not is_collection(line)), default=0
        )
        self.tops = [
            (place, number.value)
            for place, line in enumerate(self.kept)
            if (number := numbered(line.bare)) and number.level == 1
        ]


def boundaries(lines: Sequence[Line], promised: frozenset[str]) -> list[int]:
    """Places in the kept lines where articles begin (a red head above the title belongs to it); empty: one article."""
    kept = [line for line in lines if not line.reason]
    pieces = numbered_pieces(kept)
    if pieces:
        return pieces
    scene = Scene(kept, [line for line in lines if line.reason], promised)
    candidates = [place for place in range(len(kept)) if _may_begin(scene, place)]
    weights = {place: _weight(scene, place, candidates) for place in candidates}
    first = _first_title(scene, candidates, weights)
    chosen = [place for place in candidates if place > first and weights[place] >= ENOUGH]
    promised_number = next((collection_size(line) for line in kept[:6] if is_collection(line)), 0)
    likely = [place for place in candidates if place > first and weights[place] >= 0]
    if promised_number and len(likely) + 1 == promised_number:
        chosen = likely
    chosen = _long_enough(kept, first, chosen)
    return [_head_start(kept, place) for place in (first, *chosen)] if chosen else []


def _reasons_between(kept: Sequence[Line], asides: Sequence[Line]) -> list[frozenset[str]]:
    """For each kept line, why the lines between it and the kept line before were set aside."""
    found, waiting = [], 0
    for line in kept:
        reasons = set()
        while waiting < len(asides) and asides[waiting].number < line.number:
            reasons.add(asides[waiting].reason)
            waiting += 1
        found.append(frozenset(reasons))
    return found


def _closes(kept: Sequence[Line], place: int) -> bool:
    """Whether a line is the date of a signature: alone or after its unit, below the end of a text."""
    line = kept[place].bare
    if len(line) > 50 or ends_sentence(line.rstrip(")）")) or not (written := find_date(line)):
        return False
    before = line[: written.start].strip(" (（")
    if not (date_line(line) or (before and looks_like_one(before))):
        return False
    above = place - 1
    while above >= 0 and place - above <= 3 and looks_like_one(kept[above].bare):
        above -= 1
    return above >= 0 and (ends_sentence(kept[above].bare) or kept[above].bare.startswith("附件"))


def _may_begin(scene: Scene, place: int) -> bool:
    kept, line = scene.kept, scene.kept[place]
    if not may_be_title(line.plain, line.bare) or place in scene.closing or is_collection(line):
        return False
    if place and kept[place - 1].bare.startswith(("附件", "附表", "附录")) and len(kept[place - 1].bare) < 12:
        return False
    if line.marks > scene.top or _continues(scene, place):
        return False
    if looks_like_one(line.bare) and any(at in scene.closing for at in range(place + 1, place + 3)):
        return False
    for at in range(place + 1, min(place + 2 + _UNDER, len(kept))):
        following = kept[at].bare
        if (
            numbered(following)
            or is_salutation(following)
            or _is_text(following)
            or kept[at].marks > line.marks
        ):
            return True
        if not (is_under_title(following) or (at == place + 1 and not kept[at].gap)):
            return False
    return False


def _is_text(bare: str) -> bool:
    """Whether a line is prose, or the first part of a paragraph that was broken into lines of one length."""
    return is_prose(bare) or (len(bare) >= 25 and "," in bare)


def _continues(scene: Scene, place: int) -> bool:
    """Whether a line goes on with a paragraph that was broken into lines: nothing lies between, and no sentence has ended."""
    line, before = scene.kept[place], scene.kept[place - 1] if place else None
    if before is None or line.gap or line.marks or scene.between[place] or place - 1 in scene.closing:
        return False
    if is_head(before.bare) or is_label(before.bare) or key_of(line.bare) in scene.promised:
        return False
    return not ends_sentence(before.bare)


def _weight(scene: Scene, place: int, candidates: Sequence[int]) -> int:
    kept, line = scene.kept, scene.kept[place]
    start = _head_start(kept, place)
    head, before = kept[start], kept[start - 1] if start else None
    after = [kept[at].bare for at in range(place + 1, min(place + 2 + _UNDER, len(kept)))]
    under = [each for each in after[:_UNDER] if is_under_title(each)]
    body = next((each for each in after if not is_under_title(each)), "")
    between = scene.between[start]
    restart = _restart(scene, place, candidates)
    if restart < 0 and key_of(line.bare) not in scene.promised:
        return -1
    weight = restart
    weight += 3 * (key_of(line.bare) in scene.promised)
    weight += 3 * any(is_head(kept[at].bare) for at in range(start, place))
    weight += 2 * bool(between & {PAYWALL, RULE, CONTENTS})
    weight += bool(between & {ADVERTISING})
    weight += 2 * (start - 1 in scene.closing)
    weight += 2 * any(is_bracketed(each) or is_subtitle(each) or date_line(each) for each in under[:2])
    weight += 2 * (line.marks > 0 and line.marks == kept[candidates[0]].marks)
    weight += 2 * has_title_word(line.bare)
    weight += head.gap > scene.usual
    weight += is_salutation(body)
    weight += opens_text(body)
    weight -= 2 * bool(
        before and not ends_sentence(before.bare) and start - 1 not in scene.closing and not between
    )
    return weight


def _restart(scene: Scene, place: int, candidates: Sequence[int]) -> int:
    """2 when 一、 begins anew after this line, −1 when the numbers simply go on over it (so it is no title), else 0."""
    at = bisect_right(scene.tops, (place, 0))
    if at == len(scene.tops) or at == 0:
        return 0
    before, (later, value) = scene.tops[at - 1][1], scene.tops[at]
    following = bisect_right(candidates, place + 1)
    if following < len(candidates) and later > candidates[following]:
        return 0
    return -1 if value == before + 1 and value > 1 else 2 * (value == 1)


def _first_title(scene: Scene, candidates: Sequence[int], weights: Mapping[int, int]) -> int:
    """Where the first article begins: the first title, where nothing but a note stands above it; else the first line."""
    if not candidates:
        return 0
    first = candidates[0]
    above = any(is_prose(line.bare) or numbered(line.bare) for line in scene.kept[:first])
    return 0 if above and weights[first] < ENOUGH else first


def _head_start(kept: Sequence[Line], place: int) -> int:
    """The first line of the red head above a title, or the title itself."""
    start = place
    while start and place - start < 5 and (is_head(kept[start - 1].bare) or is_label(kept[start - 1].bare)):
        start -= 1
    if (
        start < place
        and start
        and is_red_head(kept[start - 1].bare)
        and not ends_sentence(kept[start - 1].bare)
    ):
        start -= 1
    return start


def _long_enough(kept: Sequence[Line], first: int, chosen: Sequence[int]) -> list[int]:
    """Without those that would leave an article, theirs or the one before, with next to no text."""
    found: list[int] = []
    for at, place in enumerate(chosen):
        end = chosen[at + 1] if at + 1 < len(chosen) else len(kept)
        start = found[-1] if found else first
        before = sum(len(line.bare) for line in kept[start + 1 : place])
        if before >= _SHORTEST and sum(len(line.bare) for line in kept[place + 1 : end]) >= _SHORTEST:
            found.append(place)
    return found
