"""Links from figures to their traces: one external relationship per address, drawn quietly."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import _Element

from bihuan.official.model import FigureRun
from bihuan.official.word.fonts import run, run_properties
from bihuan.official.word.styles import FACE_OF, FIGURE, FIGURE_COLOR, FIGURE_DOTS, MISSING_COLOR
from bihuan.official.word.xml import w

TOOLTIP = "查看这个数字由哪些记录得出"


class Links:
    """Gives out the relationship of each address within one part of the package."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def figure(self, figure: FigureRun, style: str) -> _Element:
        """`w:hyperlink` around the figure's text, set in the face of the paragraph style; a figure without
        an address stays plain."""
        face, size = FACE_OF[style]
        properties = run_properties(
            face,
            size,
            style=FIGURE,
            bold=figure.bold,
            color=MISSING_COLOR if figure.missing else FIGURE_COLOR,
            underline="dotted",
            underline_color=FIGURE_DOTS,
        )
        if not figure.link:
            return run(figure.text, properties)
        link = w("hyperlink", run(figure.text, properties), tooltip=TOOLTIP, history=1)
        link.set(qn("r:id"), self._id(figure.link))
        return link

    def _id(self, address: str) -> str:
        if address not in self._ids:
            # Named here: to look for a free or an equal one among thousands of relationships takes long.
            identity = self._ids[address] = f"figure{len(self._ids) + 1}"
            self._part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, identity, is_external=True)
        return self._ids[address]
