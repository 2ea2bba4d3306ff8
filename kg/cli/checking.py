"""``hpp check`` and ``hpp evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option, unread_option
from kg.cli.screen import print_json, say


@click.command(
    epilog="""\b
Example:
  hpp check --store ./store      # ตรวจว่ากราฟถูกต้องตามรูปแบบ"""
)
@store_option
@json_option
@click.pass_context
def check(context: click.Context, store_dir: Path, *, as_json: bool) -> None:
    """Check that the graph is well formed (SHACL), each violation in a line; exit code 1 when there is one."""
    from kg.checks import Severity  # noqa: PLC0415 - takes long to import
    from kg.checks import check as find_violations  # noqa: PLC0415

    with open_store(store_dir) as store:
        found = find_violations(store.nquads())
    grave = sum(one.severity is Severity.VIOLATION for one in found)
    if as_json:
        names = ("severity", "focus", "path", "value", "message_th", "message_en", "document")
        print_json([{name: getattr(one, name) for name in names} for one in found])
    else:
        for one in found:
            say(str(one))
        say(f"{grave} violations, {len(found) - grave} remarks")
    context.exit(1 if grave else 0)


@click.command(
    epilog="""\b
Example:
  hpp evaluate คำตอบ/ --documents เอกสาร/ --errors"""
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder that the annotations' document: paths start from.",
)
@click.option("--errors", is_flag=True, help="List what was missed and what was found in error.")
@click.option("--only", metavar="GLOB", help="Only annotation files whose name fits, such as '00*'.")
@click.option("--by-document", is_flag=True, help="Show each document too.")
@json_option
@unread_option
def evaluate(  # noqa: PLR0913 - an option each
    gold: Path,
    documents: Path,
    only: str | None,
    store_dir: Path,  # noqa: ARG001 - every command takes --store
    *,
    errors: bool,
    by_document: bool,
    as_json: bool,
) -> None:
    """Measure the loaders against annotated documents: precision, recall and F1 of each kind of fact.

    GOLD is a folder of annotation files, or one of them; docs/measuring.md describes them.
    """
    from kg.evaluate import evaluate as measure  # noqa: PLC0415 - takes long to import
    from kg.measure.text import errors_text, table_text  # noqa: PLC0415

    report = measure(gold, documents, only)
    if as_json:
        print_json(report.to_json())
        return
    if errors:
        say(errors_text(report))
    say(table_text(report, by_document=by_document), nl=False)
