"""``hpp changes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import unread_option
from kg.cli.screen import say
from loaders.errors import HppError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  hpp changes                    # หลังแก้กฎ: ได้อะไรเพิ่ม เสียอะไรไป พร้อมข้อความ
  hpp changes --accept"""
)
@click.option("--accept", is_flag=True, help="Make what is found now what is expected from now on.")
@click.option("--check", is_flag=True, help="Print the counts; exit code 1 when the bundled documents differ.")
@unread_option
@click.pass_context
def changes(context: click.Context, store_dir: Path, *, accept: bool, check: bool) -> None:  # noqa: ARG001 - as above
    """Show what a change of rules or names gains and loses in fixed documents, each with its quote.

    For a checkout of the project. The tables in tests/data/found name the facts that were last accepted; + is gained, −
    is lost, ~ is found by another rule, in another place, or says something else there.
    """
    from kg.changes.run import find_changes  # noqa: PLC0415 - takes long to import
    from kg.changes.samples import TABLES  # noqa: PLC0415
    from kg.changes.text import ADVICE, details_text, summary_text  # noqa: PLC0415

    if not TABLES.is_dir():
        raise HppError(f"{TABLES}: no tables there; this is for a checkout of the project, with its tests")
    found = find_changes(accept=accept)
    say(summary_text(found) if check or accept else details_text(found), nl=False)
    stale = [one for one in found if one.must_agree and (one.changes.changes or one.changes.texts)]
    if check and stale:
        raise click.ClickException(f"{stale[0].sample.table.name}: what is found has changed; {ADVICE}")
    context.exit(0)
