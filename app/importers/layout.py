"""An HTML tree as lines of text. Loaded late: it takes its time, and most mail is plain text."""

from itertools import chain
from typing import Any

from inscriptis import Inscriptis
from inscriptis.css_profiles import RELAXED_CSS_PROFILE
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_document_state import HtmlDocumentState
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.table import Table
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from inscriptis.model.tag.table_tag import table_start_handler


def text_of(tree: Any) -> str:
    return Inscriptis(tree, _CONFIG).get_text()


class _Table(Table):
    """Cells side by side, as far as they go.

    inscriptis fills every cell with blanks to the size of its row and column, which takes gigabytes where one cell
    holds a long line and another row thousands of cells. We take such blanks out again anyway.
    """

    __slots__ = ()

    def get_text(self) -> str:
        return "\n".join(chain.from_iterable(map(self._lines, self.rows))) + "\n"

    def _lines(self, row: Any) -> list[str]:
        height = max((cell.normalize_blocks() for cell in row.columns), default=0)
        lines: list[list[str]] = [[] for _ in range(height)]
        for cell in row.columns:
            top = (height - len(cell.blocks)) * cell.valign.value // 2
            for number, line in enumerate(cell.blocks, top):
                lines[number].append(line)
        return [self.cell_separator.join(line) for line in lines]

    def get_annotations(self, idx: int, left_margin_len: int) -> list[Any]:
        return []


def _begin_table(state: HtmlDocumentState, attributes: dict[str, Any]) -> None:
    table_start_handler(state, attributes)
    padded = state.current_table[-1]
    state.current_table[-1] = _Table(padded.left_margin_len, padded.cell_separator)


_CONFIG = ParserConfig(
    # Of itself it puts blanks around a span, and programs put spans into the middle of words.
    css={**RELAXED_CSS_PROFILE, "span": HtmlElement()},
    display_links=False,
    display_images=False,
    custom_html_tag_handler_mapping=CustomHtmlTagHandlerMapping(
        start_tag_mapping={"table": _begin_table}, end_tag_mapping={}
    ),
)
