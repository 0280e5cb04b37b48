"""What other parts may use of the analysis of texts."""

from bihuan.library.analysis.analyse import analyse
from bihuan.library.analysis.headings import headings
from bihuan.library.analysis.values import Analysis, Article, Aside, Evidence, Heading

__all__ = ["Analysis", "Article", "Aside", "Evidence", "Heading", "analyse", "headings"]
