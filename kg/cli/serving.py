"""``hpp serve``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.opening import learn, refuse_bundled, refuse_elsewhere
from kg.cli.options import store_option
from kg.cli.screen import say
from kg.evaluation import Limits
from loaders.errors import HppError, UnreachableError

if TYPE_CHECKING:
    from kg.api.settings import Settings

_LIMITS = Limits()
_TOKEN = "HPP_TOKEN"  # noqa: S105 - the name of a variable
_MB = 2**20


@click.command(
    epilog="""\b
Examples:
  hpp serve --port 8000      # แล้วเปิด http://127.0.0.1:8000/
  hpp serve --host 0.0.0.0 --seconds 10 --log
  hpp serve --queries คำถามของกอง
  hpp serve --tokens tokens.toml
  HPP_TOKEN=… hpp serve --writable"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=_LIMITS.seconds,
    show_default=True,
    help="Longest time for one SPARQL query.",
)
@click.option(
    "--memory",
    type=click.IntRange(256),
    default=_LIMITS.memory // _MB,
    show_default=True,
    help="Megabytes of memory that a query may take.",
)
@click.option(
    "--largest",
    type=click.IntRange(1),
    default=_LIMITS.largest // _MB,
    show_default=True,
    help="Megabytes that an answer to a query may have.",
)
@click.option(
    "--service", "services", multiple=True, metavar="IRI", help="An endpoint that SERVICE may ask; repeatable."
)
@click.option(
    "--queries",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="A folder with more saved questions (*.rq); what is put there appears without a restart. Repeatable.",
)
@click.option(
    "--tokens",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Let in only who sends a token of this list, which `hpp token` makes.",
)
@click.option(
    "--writable",
    is_flag=True,
    help=f"Take SPARQL updates from who sends the token in {_TOKEN}, or one of the list with the scope update.",
)
@click.option(
    "--base",
    default="",
    envvar="HPP_BASE",
    show_envvar=True,
    metavar="URL",
    help="The address at which others reach this server, for permalinks; without it, as it was asked.",
)
@click.option("--log", is_flag=True, help="Write a line of JSON for each request, without what was asked or by whom.")
@store_option
def serve(  # noqa: PLR0913 - an option each
    store_dir: Path,
    *,
    host: str,
    port: int,
    seconds: float,
    memory: int,
    largest: int,
    services: tuple[str, ...],
    queries: tuple[Path, ...],
    tokens: Path | None,
    writable: bool,
    base: str,
    log: bool,
) -> None:
    """Serve the graph over HTTP, until it is stopped with Ctrl-C."""
    if writable:
        refuse_elsewhere(store_dir, "send updates to the store itself, which has rules of its own for who may")
        refuse_bundled(store_dir, "make one to write to with `hpp build --store store`")
    try:
        learn(store_dir, index=True)  # a missing store is said at once
    except UnreachableError as error:
        say(f"hpp: {error}; it is asked again until it does", err=True)
    from kg.api import serve as run  # noqa: PLC0415 - takes long to import

    limits = Limits(seconds=seconds, memory=memory * _MB, largest=largest * _MB)
    settings = _settings(limits, services, tokens, writable=writable)
    run(store_dir, host, port, replace(settings, queries=queries, base=base, log=log))


def _settings(limits: Limits, services: tuple[str, ...], tokens: Path | None, *, writable: bool) -> Settings:
    from kg.api.settings import Settings  # noqa: PLC0415 - as above

    if tokens is not None:
        return Settings(limits, services, tokens=tokens, writable=writable)
    token = os.environ.get(_TOKEN, "") if writable else ""
    if writable and not token:
        raise HppError(f"--writable needs a token: set {_TOKEN} to a long random text, which updates must send")
    return Settings(limits, services, token)
