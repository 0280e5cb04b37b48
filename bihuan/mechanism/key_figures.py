"""Which figures stand for a mechanism: the first that its report speaks of, else the first that it declares."""

from bihuan.mechanism.pack import Mechanism
from bihuan.mechanism.placeholder import PlaceholderKind, parse_placeholders

MOST = 3


def key_figures(mechanism: Mechanism, most: int = MOST) -> list[str]:
    """Full ids of a mechanism's key figures, at most that many."""
    placeholders, _ = parse_placeholders(mechanism.report)
    said = [
        figure.name
        for each in placeholders
        if each.kind is PlaceholderKind.FIGURE
        for figure in each.figures
        if figure.name in mechanism.figures
    ]
    chosen = list(dict.fromkeys([*said, *mechanism.figures]))[:most]
    return [f"{mechanism.id}.{name}" for name in chosen]
