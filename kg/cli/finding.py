"""``hpp findings``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import print_json, print_table, say
from kg.cli.tables import cell, print_evidence, without_iris
from kg.cli.times import day
from kg.findings import described, find

if TYPE_CHECKING:
    from pathlib import Path

    from kg.findings.model import Finding


@click.command(
    epilog="""\b
Examples:
  hpp findings                                # ข้อค้นพบทั้งหมด with counts
  hpp findings --explain 1                    # ประเด็นที่ไม่มีเจ้าภาพ with the sentences
  hpp findings --as-of 2022-01-01 --json"""
)
@click.option("--explain", "-e", "number", type=click.IntRange(min=1), metavar="N", help="Show one with its evidence.")
@click.option("--as-of", callback=day, metavar="DAY", help="The day for what is overdue; without it, today.")
@json_option
@store_option
def findings(number: int | None, as_of: str, store_dir: Path, *, as_json: bool) -> None:
    """Tell what the graph shows that nobody wrote down: issues without an owner, gaps in coordination and more.

    Each finding says on how much of the record it rests: where the documents say little, silence means little.
    """
    if number is not None and number > len(described()):
        raise click.UsageError(f"no finding {number}; there are 1 to {len(described())}")
    today = as_of or dt.datetime.now(tz=dt.UTC).date().isoformat()
    with open_store(store_dir) as store:
        found = find(store, today, number or 0)
    if as_json:
        print_json([one.to_json() for one in found])
    elif number is None:
        rows = [[str(one.number), one.th, one.en, str(len(one.table.lines)), one.basis.said()] for one in found]
        print_table(["n", "ข้อค้นพบ", "finding", "count", "rests on"], rows)
    else:
        _explain(found[0])


def _explain(found: Finding) -> None:
    say(f"{found.number}. {found.th} / {found.en}: {len(found.table.lines)}")
    say(f"{found.basis.said('th')} / {found.basis.said()}")
    say(f"{found.table.th}\n{found.table.en}")
    columns = without_iris(found.table.columns)
    for number, line in enumerate(found.table.lines, 1):
        cells = (f"{found.table.columns[at]}: {cell(line.cells[at])}" for at in columns if line.cells[at] != "")
        say(f"\n{number}. {' · '.join(cells)}")
        print_evidence(line.passages)
