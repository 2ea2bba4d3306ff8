"""Networks, measures and findings on the screen or in a file."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

import click

from kg.cli.screen import print_table, say
from kg.network.measures import described
from kg.network.model import Table
from kg.network.views import VIEWS
from kg.network.writing import edge_table, table_csv, write_network
from kg.prefixes import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.network.model import Cell, Network, Passage

_HIDDEN = {"oneType", "otherType", "document", "title", "years", "shared"}  # on a screen; other formats have them
_IRIS = {"thing", "one", "other", "issue", "body"}  # columns with an IRI that a label stands beside


def write(shown: Table | Network | str, form: str, lang: str, output: IO[str] | None) -> None:
    """Write a network, a table or a page in a format, to a file or to the screen."""
    if isinstance(shown, str):
        click.echo(shown, nl=False, file=output)
    elif form != "table":
        click.echo(_text(shown, form, lang), nl=False, file=output)
    elif output is not None:
        raise click.UsageError("a table is for the screen; for a file, take --format csv or another")
    else:
        _show(shown if isinstance(shown, Table) else edge_table(shown, lang), lang)


def print_measures() -> None:
    """List the views, and the measures with what each means."""
    say(f"views: {', '.join(VIEWS)}, path, matrix\n")
    rows = [[name, ", ".join(about["views"]), about["en"], about["th"]] for name, about in described().items()]
    print_table(["measure", "views", "meaning", "ความหมาย"], rows)


def print_evidence(passages: Iterable[Passage]) -> None:
    """Print passages under what they are evidence of."""
    for passage in passages:
        say(f"    {passage.date or '–'}  “{' '.join(passage.quote.split())}”")
        say(f"              {passage.title}")


def cell(value: Cell) -> str:
    """Write a cell for the screen: numbers short, IRIs shortened."""
    return f"{value:g}" if isinstance(value, float) else shorten(str(value))


def without_iris(columns: Sequence[str]) -> list[int]:
    """Number the columns to show: an IRI is left out where its label stands beside it."""
    return [at for at, name in enumerate(columns) if name not in _IRIS | _HIDDEN]


def _show(table: Table, lang: str) -> None:
    columns = without_iris(table.columns)
    quoted = [] if "quote" in table.columns or table.name == "matrix" else ["quote"]
    rows = [
        [*(cell(line.cells[at]) for at in columns), *([_newest(line.passages)] if quoted else [])]
        for line in table.lines
    ]
    print_table([*(table.columns[at] for at in columns), *quoted], rows)
    for remark in (*table.remarks, table.th if lang == "th" else table.en):
        if remark:
            say(remark, err=True)


def _newest(passages: tuple[Passage, ...]) -> str:
    return f"[{len(passages)}] {passages[-1].quote}" if passages else ""


def _text(shown: Table | Network, form: str, lang: str) -> str:
    if not isinstance(shown, Table):
        return write_network(shown, form, lang)
    return table_csv(shown) if form == "csv" else json.dumps(shown.to_json(), ensure_ascii=False, indent=1) + "\n"
