"""What other parts may use to outline texts and to compare outlines."""

from bihuan.library.outline.compare import compare
from bihuan.library.outline.figures import figures_in
from bihuan.library.outline.skeleton import outline, skeleton
from bihuan.library.outline.values import Comparison, Outline, Part, Pattern, Row, Skeleton, TextFigure
from bihuan.library.outline.workbook import write_figures

__all__ = [
    "Comparison",
    "Outline",
    "Part",
    "Pattern",
    "Row",
    "Skeleton",
    "TextFigure",
    "compare",
    "figures_in",
    "outline",
    "skeleton",
    "write_figures",
]
