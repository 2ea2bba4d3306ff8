"""``hpp export``."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import Output, store_option
from kg.export import FORMATS, export_graph

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  hpp export --format ttl -o กราฟ.ttl
  hpp export --format csv -o ข้อเท็จจริง.csv
  hpp export | gzip > graph.nq.gz"""
)
@click.option("--format", "-f", "form", type=click.Choice(list(FORMATS)), default="nq", show_default=True)
@click.option("--output", "-o", type=Output("wb"), default="-", help="Without it, stdout.")
@store_option
def export(form: str, output: IO[bytes], store_dir: Path) -> None:
    """Write the graph to a file.

    nq and trig keep the graphs of the documents apart; ttl and jsonld are the union of all; csv is a table of all
    facts, a line for each and each sentence that says it.
    """
    with open_store(store_dir) as store:
        content = export_graph(store, form)
    output.write(content)
