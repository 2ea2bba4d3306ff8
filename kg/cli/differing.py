"""``hpp diff``."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.options import Output, store_option
from kg.comparing import compare, opened
from kg.comparing.compare import all_kinds
from kg.comparing.text import COLUMNS, cells, counts_text, details_text
from loaders.errors import HppError
from loaders.line import steady_json, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from kg.comparing import Comparison

_TROUBLE = 2


class _TroubleError(click.ClickException):
    exit_code = _TROUBLE


@click.command(
    epilog="""\b
Examples:
  hpp diff สำรอง/hpp-2569-01.zip                    # อะไรเปลี่ยนตั้งแต่สำรองไว้
  hpp diff store/generations/000001 store --kind responsibility
  hpp diff store https://graph.example.go.th/sparql --format csv -o ต่าง.csv"""
)
@click.argument("old")
@click.argument("new", required=False)
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this document; repeatable.")
@click.option("--kind", "chosen", multiple=True, type=click.Choice(all_kinds()), help="Only this kind; repeatable.")
@click.option("--format", "-f", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Of each kind that a table shows; 0: all.",
)
@click.option("--output", "-o", type=Output(), default="-", help="Without it, stdout.")
@store_option
@click.pass_context
def diff(  # noqa: PLR0913, PLR0917 - an option each
    context: click.Context,
    old: str,
    new: str | None,
    documents: tuple[str, ...],
    chosen: tuple[str, ...],
    form: str,
    limit: int,
    output: IO[str],
    store_dir: Path,
) -> None:
    """Show what changed between two graphs, fact by fact, with quotes.

    OLD and NEW are stores, generations of a store (store/generations/000001), N-Quads, backups, or addresses of stores
    elsewhere; without NEW, OLD is held against --store. + came, − went, ~ says something else. Exit code 0 when both
    are the same, 1 when they differ, 2 when one cannot be read.
    """
    with _told(), opened(old) as one, opened(new or str(store_dir)) as other:
        found = compare(one, other, documents, chosen)
        {"table": _table, "json": _json, "csv": _csv}[form](found, output, limit)
    context.exit(1 if found.counts else 0)


def _table(found: Comparison, output: IO[str], limit: int) -> None:
    every = list(found)
    output.write(visible(counts_text(found) + details_text(every, limit)))


def _json(found: Comparison, output: IO[str], limit: int) -> None:  # noqa: ARG001 - as the others
    differences = [one.to_json() for one in found]
    counts = [{"kind": kind, "sign": sign, "number": number} for (kind, sign), number in sorted(found.counts.items())]
    written = json.dumps({"counts": counts, "differences": differences}, ensure_ascii=False, indent=1)
    output.write(steady_json(written) + "\n")


def _csv(found: Comparison, output: IO[str], limit: int) -> None:  # noqa: ARG001 - as the others
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in found:
        table.writerow(cells(one))
        output.write(written.getvalue())
        written.seek(0)
        written.truncate()
    output.write(written.getvalue())


@contextmanager
def _told() -> Iterator[None]:
    """Tell what went wrong by an exit code of its own, as 1 means that the graphs differ."""
    try:
        yield
    except HppError as error:
        raise _TroubleError(str(error)) from error
