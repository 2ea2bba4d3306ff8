"""``hpp mcp``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import learn
from kg.cli.options import store_option
from kg.evaluation import Limits
from loaders.errors import HppError

if TYPE_CHECKING:
    from pathlib import Path

_LIMITS = Limits()


@click.command(
    epilog="""\b
Examples:
  hpp mcp --store store      # ให้ผู้ช่วยถามกราฟ; an assistant starts this itself, see docs/assistants.md
  hpp mcp --http --port 8765"""
)
@click.option("--http", is_flag=True, help="Serve over HTTP (streamable) on this computer, at /mcp, instead.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Where, with --http.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=_LIMITS.seconds,
    show_default=True,
    help="Longest time for one query.",
)
@store_option
def mcp(store_dir: Path, *, http: bool, port: int, seconds: float) -> None:
    """Serve the graph to an assistant by the Model Context Protocol, over standard input and output; it only reads.

    A graph that is built meanwhile is served from the next question on. Needs the extra: pip install 'hpp-kg[mcp]'.
    """
    learn(store_dir, index=True)  # a missing store is said at once
    try:
        from kg.mcp import server  # noqa: PLC0415 - an extra
    except ImportError as error:
        if error.name is None or not error.name.startswith("mcp"):
            raise
        raise HppError("hpp mcp needs the SDK of the protocol; pip install 'hpp-kg[mcp]'") from error
    limits = Limits(seconds=seconds)
    if http:
        server.serve_http(store_dir, limits, port)
    else:
        server.serve(store_dir, limits)
