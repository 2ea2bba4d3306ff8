"""Answers as HTML for notebooks: right on light and on dark, in Thai and English; whatever documents say is text."""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import TYPE_CHECKING, Any

from kg.prefixes import shorten
from kg.terms import Iri
from viz.page import FONT

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 12  # rows
_LONGEST = 240  # characters of a cell
_SHORT, _LONG = 18, 80  # characters of a cell that is not broken, and of one that is given room
_WEB = re.compile(r"https?://[^\s\"<>]+")
_STYLE = f"""<style>
.hpp-kg {{ font-family: {escape(FONT, quote=False)}; line-height: 1.5; color: inherit; max-width: 72rem; }}
.hpp-kg .wide {{ overflow-x: auto; }}
.hpp-kg table {{ border-collapse: collapse; margin: .3rem 0; color: inherit; font-size: .95em; }}
.hpp-kg :is(th, td) {{ border: 1px solid rgba(128,128,128,.4); padding: .25rem .5rem; text-align: left;
  vertical-align: top; background: transparent; color: inherit; white-space: normal; max-width: 26rem; }}
.hpp-kg th {{ background: rgba(128,128,128,.14); font-weight: 600; }}
.hpp-kg td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
.hpp-kg td.short {{ white-space: nowrap; }}
.hpp-kg td.long {{ min-width: 16rem; }}
.hpp-kg blockquote {{ margin: .3rem 0 .6rem; padding: .1rem .8rem; border-left: 3px solid rgba(128,128,128,.6);
  color: inherit; background: transparent; }}
.hpp-kg cite {{ display: block; font-style: normal; font-size: .9em; opacity: .75; }}
.hpp-kg .soft {{ opacity: .75; font-size: .9em; font-weight: 400; margin: .2rem 0; }}
.hpp-kg :is(h3, h4) {{ margin: .9rem 0 .2rem; font-weight: 600; line-height: 1.4; font-style: normal; }}
.hpp-kg h3 {{ font-size: 1.2em; }}
.hpp-kg h4 {{ font-size: 1em; }}
.hpp-kg mark {{ background: rgba(255,196,0,.3); color: inherit; }}
.hpp-kg pre {{ white-space: pre-wrap; font-family: inherit; max-height: 28rem; overflow-y: auto;
  background: transparent; color: inherit; }}
.hpp-kg a {{ color: inherit; text-decoration: underline; }}
</style>"""


def framed(*parts: str) -> str:
    """Put parts together, with the style that they are shown in."""
    return f'<div class="hpp-kg" lang="th">{_STYLE}{"".join(parts)}</div>'


def table_html(
    columns: Sequence[str], records: Sequence[Sequence[Any]], searched: int, remarks: Sequence[str] = ()
) -> str:
    """Show the first rows as a table, without IRIs beside which their label stands; say how many rows there are."""
    shown = [at for at, name in enumerate(columns) if not _has_label(name, columns)]
    head = "".join(f'<th scope="col">{text(columns[at])}</th>' for at in shown)
    rows = ([_cell(record[at]) for at in shown] for record in records[:SHOWN])
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    return framed(table if shown else "", *map(soft, remarks), counted(len(records), searched))


def _has_label(name: str, columns: Sequence[str]) -> bool:
    return f"{name}Label" in columns or (name in {"thing", "issue", "body"} and "label" in columns)


def counted(rows: int, searched: int) -> str:
    """Say how many rows there are, how many of them are shown, and how many documents were searched."""
    more = f" (แสดง {SHOWN} แถวแรก)", f" (first {SHOWN} shown)"
    thai, english = more if rows > SHOWN else ("", "")
    said = f"{rows:,} แถว{thai} จาก {searched:,} เอกสาร · {rows:,} row{'' if rows == 1 else 's'}{english}"
    return soft(f"{said}, {searched:,} document{'' if searched == 1 else 's'} searched")


def text(value: object) -> str:
    """Write anything as text: nothing in it is HTML, and none of it turns the direction of what follows."""
    return f"<bdi>{escape(str(value))}</bdi>"


def soft(*remarks: str) -> str:
    """Write a remark."""
    return f'<p class="soft">{" · ".join(map(escape, remarks))}</p>'


def cite(title: str | None, date: object, document: str, source: str | None = None) -> str:
    """Say where a quote stands; with a link where the document was published."""
    name = text(title or document)
    if source and _WEB.fullmatch(source):
        name = f'<a href="{escape(source)}" rel="noopener noreferrer">{name}</a>'
    return f"<cite>{name}{f' {escape(str(date))}' if date else ''}</cite>"


def quoted(quote: str, said: str) -> str:
    """Show a quote."""
    return f"<blockquote>{text(quote)}{said}</blockquote>"


def _cell(value: Any) -> str:
    if value is None:
        return "<td></td>"
    written = shorten(value) if isinstance(value, Iri) else _plainly(value)
    whole = f' title="{escape(str(value))}"' if written != str(value) or len(written) > _LONGEST else ""
    cut = written if len(written) <= _LONGEST else written[:_LONGEST] + "…"
    return f'<td class="{_width(value, written)}"{whole}>{text(cut)}</td>'


def _width(value: Any, written: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return "short" if len(written) <= _SHORT else "long" if len(written) > _LONG else ""


def _plainly(value: Any) -> str:
    return value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)
