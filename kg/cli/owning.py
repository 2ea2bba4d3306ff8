"""``hpp owner``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import counted, print_json, print_table, say
from kg.owners import owner as find_owner
from loaders.model import Role

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kg.ownership import Answer, OwnerRow

_COLUMNS = (
    "agency / หน่วยงาน",
    "part of / สังกัด",
    "role",
    "concerns",
    "due",
    "quote / ข้อความ",
    "document / เอกสาร",
    "date",
)
_CORRECTED = "curated / ตรวจแก้โดย"

role_option = click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role], case_sensitive=False),
    multiple=True,
    help="Only bodies in this role; repeatable.",
)


@click.command(
    epilog="""\b
Examples:
  hpp owner PM2.5
  hpp owner "ใครรับผิดชอบการโอนทรัพย์สิน"
  hpp owner ฝุ่นละอองขนาดเล็ก --json
  hpp owner PM2.5 --role Accountable --as-of 2021-12-31"""
)
@click.argument("text", nargs=-1, required=True)
@role_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what is dated later than this day.")
@store_option
@json_option
def owner(
    text: tuple[str, ...], store_dir: Path, roles: tuple[str, ...], as_of: dt.datetime | None, *, as_json: bool
) -> None:
    """Ask who answers for an issue, with the sentences that say so.

    TEXT names the issue in Thai or English: a name, an abbreviation, a part of it, with or without tone marks. That no
    one is on record is an answer too.
    """
    asked = " ".join(text)
    if not asked.strip():
        raise click.BadParameter("name an issue, such as PM2.5", param_hint="TEXT")
    with open_store(store_dir) as store:
        day = as_of.date() if as_of else None
        answer = find_owner(store, asked, as_of=day, roles=[Role(one) for one in roles])
    if as_json:
        print_json(answer.to_json())
    else:
        _print(answer)


def _print(answer: Answer) -> None:
    if answer.issue is None or not answer.owners:
        _print_none(answer)
    else:
        found = answer.issue
        say(f"{found.th or found.en}{f' ({found.en})' if found.th and found.en else ''}\n")
        _print_rows(answer)
        if answer.found > len(answer.owners):
            say(f"\n{answer.found - len(answer.owners):,} more rows on record; --role tells of fewer", err=True)
    _print_corrections(answer)
    say(f"\n{counted(answer.searched, 'document')} searched", err=True)


def _print_rows(answer: Answer) -> None:
    """Print the rows; who corrected them has a column only where somebody did."""
    rows = list(answer.rows())
    if any(row.correction for row in rows):
        print_table((*_COLUMNS, _CORRECTED), ([*_cells(row), row.correction] for row in rows))
    else:
        print_table(_COLUMNS, map(_cells, rows))


def _print_corrections(answer: Answer) -> None:
    """Say what people rejected and merged; --json has the quotes."""
    if answer.rejected:
        number = len(answer.rejected)
        say(f"\n{counted(number, 'fact')} {'was' if number == 1 else 'were'} rejected / ไม่รับ {number:,} ข้อเท็จจริง:")
    for one, body in answer.rejected:
        who = one.correction
        say(f"  {body or one.fact} {one.role or ''}: {who.by}, {who.date}: {who.why}")
    for merged in answer.merged:
        who = merged.correction
        say(f"merged / รวมแล้ว: {merged.name or merged.iri} → {merged.into}: {who.by}, {who.date}: {who.why}")


def _cells(row: OwnerRow) -> list[str]:
    agency = f"{row.agency} {row.agency_en}".strip()
    return [agency, row.part_of, row.role, row.issue, row.due, row.quote, row.title, row.date]


def _print_none(answer: Answer) -> None:
    what = answer.issue or answer.query
    say(f"no owner on record / ไม่พบผู้รับผิดชอบในเอกสาร: {what}")
    if answer.other is not None:
        say(f"“{answer.query}” names {answer.other} <{answer.other.iri}>, which is no issue")
    if answer.nearest:
        rows = ([str(one.thing), one.thing.en or "", str(one.bearers)] for one in answer.nearest)
        print_table(["nearest / ใกล้เคียง", "", "bodies on record"], rows)
