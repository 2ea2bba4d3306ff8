"""A tree of elements → lines: HTML, and the simpler tree that the main text of a page is given as."""

from __future__ import annotations

from typing import Any

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "caption", "figcaption", "legend", "summary"}
_LISTS = {"dd", "dl", "dt", "item", "li", "list", "ol", "ul"}
_PARTS = {"address", "article", "aside", "blockquote", "body", "center", "code", "details", "div", "fieldset", "figure"}
_MORE = {"br", "footer", "form", "hr", "lb", "main", "nav", "p", "pre", "quote", "section"}
_TABLES = {"table", "tbody", "tfoot", "thead"}
_BLOCKS = frozenset(_HEADINGS | _LISTS | _PARTS | _MORE | _TABLES)
_CELLS = frozenset({"cell", "td", "th"})
_ROWS = frozenset({"row", "tr"})
_HIDDEN = frozenset({"script", "style", "template", "noscript", "title"})


def lines_of(element: Any) -> list[str]:
    """Give the lines of an element, white space within a line made one space; none is empty."""
    lines = _Lines()
    lines.walk(element)
    return lines.finished()


def joined_row(cells: list[list[str]]) -> list[str]:
    """Write a row of a table: one line with tabs, or the lines of its cells where a cell has several."""
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled):
        return ["\t".join(cell[0] for cell in filled)] if filled else []
    return [line for cell in filled for line in cell]


class _Lines:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open: list[str] = []

    def finished(self) -> list[str]:
        self._end()
        return self._lines

    def walk(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _HIDDEN:  # a comment is no text
            return
        if tag in _ROWS:
            self._end()
            self._lines += joined_row([lines_of(cell) for cell in element if cell.tag in _CELLS])
            return
        block = tag in _BLOCKS or tag in _CELLS
        if block:
            self._end()
        self._open.append(element.text or "")
        for child in element:
            self.walk(child)
            self._open.append(child.tail or "")
        if block:
            self._end()

    def _end(self) -> None:
        line = " ".join("".join(self._open).split())
        self._open = []
        if line:
            self._lines.append(line)
