"""``hpp token``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.access.tokens import PER_MINUTE, SCOPES, Scope, add_token
from kg.cli.options import unread_option


@click.command(
    epilog="""\b
Examples:
  hpp token กองนโยบาย --scope read --scope sparql --file tokens.toml
  hpp token prometheus --scope metrics --per-minute 10 --file tokens.toml
  hpp serve --tokens tokens.toml"""
)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    required=True,
    help="What it opens: read (pages, lists, saved questions), sparql (queries), update, metrics. Repeatable.",
)
@click.option("--per-minute", type=click.IntRange(1, 1_000_000), default=PER_MINUTE, show_default=True)
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("tokens.toml"),
    show_default=True,
    help="The list to which it is added; a server that uses it knows the token at once.",
)
@unread_option
def token(
    name: str,
    scopes: tuple[Scope, ...],
    per_minute: int,
    path: Path,
    store_dir: Path,  # noqa: ARG001 - every command takes --store
) -> None:
    """Make a token and print its secret, once; the list holds its hash alone.

    To take it back, remove its lines from the list.
    """
    click.echo(add_token(path, name, frozenset(scopes), per_minute))
    click.echo(f"{name}: added to {path}; the secret above is shown only now", err=True)
