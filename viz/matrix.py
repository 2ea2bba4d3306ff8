"""A responsibility matrix as one HTML file: letters in a table, and below it the sentences behind each letter."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from viz.page import head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STYLE = """\
body { margin: 1rem; color: #1b1f24; background: #fff; }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid #888; }
table { border-collapse: collapse; }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; vertical-align: bottom; }
tbody th, td { vertical-align: middle; }
thead th { position: sticky; top: 0; background: #eef1f5; font-weight: 600; min-width: 6rem; max-width: 12rem; }
tbody th { position: sticky; left: 0; background: #eef1f5; text-align: left; font-weight: 400; min-width: 14rem; }
thead th:first-child { left: 0; z-index: 1; }
td { text-align: center; font-weight: 700; }
td a { color: #0b4f9c; }
:target { background: #fff3bf; }
h1 { font-size: clamp(1.2rem, 4vw, 1.9rem); }
blockquote { margin: .3rem 0 .3rem 1rem; border-left: 3px solid #888; padding-left: .6rem; }
@media (max-width: 40rem) {
  th, td { padding: .25rem .3rem; font-size: .8rem; }
  thead th { min-width: 4.2rem; max-width: 6rem; overflow-wrap: anywhere; }
  tbody th { min-width: 8rem; max-width: 9rem; }
}
"""
_KEY = (
    "A เจ้าภาพ (Accountable) · R ผู้ดำเนินการ (Responsible) · S ผู้สนับสนุน (Supporting) · "
    "C ผู้ให้คำปรึกษา (Consulted) · I ผู้รับทราบ (Informed)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, the document it stands in, and the day, ISO 8601 or ""."""

    text: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The letters of a cell, and what they rest on."""

    letters: str
    quotes: tuple[Quote, ...]


def matrix_html(
    title: str, rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], Cell], note: str = ""
) -> str:
    """Write the page; a cell is known by the numbers of its row and column, from 0."""
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(_row(at, name, len(columns), cells) for at, name in enumerate(rows))
    quotes = "".join(_evidence(at, rows, columns, cells[at]) for at in sorted(cells))
    return (
        f"{head(title, _STYLE)}</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f"<p>{escape(_KEY)}</p>\n<p>{escape(note)}</p>\n"
        f'<div class="scroll" tabindex="0"><table>\n'
        f'<thead><tr><th scope="col">ประเด็น / Issue</th>{header}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table></div>\n<h2>ข้อความอ้างอิง / Evidence</h2>\n{quotes}</body>\n</html>\n"
    )


def _row(at: int, name: str, width: int, cells: Mapping[tuple[int, int], Cell]) -> str:
    found = [cells.get((at, column)) for column in range(width)]
    written = [
        f'<td><a href="#c{at}-{column}">{escape(cell.letters)}</a></td>' if cell else "<td></td>"
        for column, cell in enumerate(found)
    ]
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(written)}</tr>\n'


def _evidence(at: tuple[int, int], rows: Sequence[str], columns: Sequence[str], cell: Cell) -> str:
    row, column = at
    quotes = "".join(
        f"<blockquote>{escape(quote.text)}<br><cite>{escape(quote.title)} {escape(quote.date)}</cite></blockquote>\n"
        for quote in cell.quotes
    )
    name = f"{escape(rows[row])} – {escape(columns[column])}: {escape(cell.letters)}"
    return f'<section id="c{row}-{column}"><h3>{name}</h3>\n{quotes}</section>\n'
