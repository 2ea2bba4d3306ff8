"""``hpp export``."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from kg.cli.opening import learn, open_store, refuse_elsewhere
from kg.cli.options import Output, store_option
from kg.cli.screen import say
from kg.export import FORMATS, export_graph
from kg.generations import current
from kg.parts import export_parts


@click.command(
    epilog="""\b
Examples:
  hpp export --format ttl -o กราฟ.ttl
  hpp export --format csv -o ข้อเท็จจริง.csv
  hpp export | gzip > graph.nq.gz
  hpp export --parts กราฟ --gzip               # hpp build กราฟ --store ./other takes it in"""
)
@click.option("--format", "-f", "form", type=click.Choice(list(FORMATS)), default="nq", show_default=True)
@click.option("--output", "-o", type=Output("wb"), default="-", help="Without it, stdout.")
@click.option(
    "--parts",
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty folder; `hpp build` takes it in fastest.",
)
@click.option("--gzip", "packed", is_flag=True, help="Pack the parts.")
@store_option
def export(form: str, output: IO[bytes], parts: Path | None, store_dir: Path, *, packed: bool) -> None:
    """Write the graph to a file.

    nq and trig keep the graphs of the documents apart; ttl and jsonld are the union of all; csv is a table of all
    facts, a line for each and each sentence that says it.

    --parts writes N-Quads and the report of the build into a folder. What rules derived is then not derived again by
    `hpp build FOLDER`, as long as rules, vocabulary and content are the same.
    """
    if parts is not None:
        refuse_elsewhere(store_dir, "write N-Quads with `hpp export -f nq`")
        learn(store_dir)
        made = export_parts(current(store_dir), parts, packed=packed)
        say(f"{parts}: {len(made)} parts")
        return
    with open_store(store_dir) as store:
        content = export_graph(store, form)
    output.write(content)
