"""``hpp serve``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.generations import current


@click.command(
    epilog="""\b
Example:
  hpp serve --port 8000      # แล้วเปิด http://127.0.0.1:8000/
  hpp serve --queries คำถามของกอง"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--queries",
    "queries_dir",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="A folder with more saved questions (*.rq); what is put there appears without a restart.",
)
@store_option
def serve(host: str, port: int, queries_dir: Path | None, store_dir: Path) -> None:
    """Serve the graph over HTTP, until it is stopped with Ctrl-C."""
    current(store_dir)  # a missing store is said at once
    from kg.api import serve as run  # noqa: PLC0415 - takes long to import

    run(store_dir, host, port, queries_dir)
