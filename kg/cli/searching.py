"""``hpp search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import counted, print_json, print_table, waiting
from kg.search import KINDS, index_of
from kg.search import search as find
from kg.search.data import as_data, note

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search import Hit, Index

_COLUMNS = ("name / ชื่อ", "English", "matched / ชื่อที่ตรง", "score", "what / ประเภท", "IRI")


@click.command(
    epilog="""\b
Examples:
  hpp search มหาดไทย
  hpp search จ.เชียงใหม่ --kind province
  hpp search "public sector development" --json"""
)
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "-k", "kinds", type=click.Choice(list(KINDS)), multiple=True, help="Only things of this kind.")
@click.option("--limit", "-n", type=click.IntRange(1, 100), default=10, show_default=True, help="So many at most.")
@store_option
@json_option
def search(text: tuple[str, ...], kinds: tuple[str, ...], limit: int, store_dir: Path, *, as_json: bool) -> None:
    """Find issues, bodies, provinces, people, meetings, documents and laws by any of their names.

    TEXT may be an abbreviation, a part of a name, in Thai or English, without tone marks or mistyped.
    """
    with open_store(store_dir) as store:
        with waiting("reading all names, once"):
            index = index_of(store)
        found = find(index, " ".join(text), kinds=kinds, limit=limit)
        if as_json:
            print_json({"total": found.total, "results": [as_data(index, hit, "en") for hit in found.hits]})
        elif found.hits:
            print_table(_COLUMNS, [_cells(index, hit) for hit in found.hits])
    if not as_json:
        advice = "" if found.hits else "; try a part of the name / ลองพิมพ์เพียงบางส่วนของชื่อ"
        click.echo(f"\n{counted(found.total, 'thing')} found{advice}", err=True)


def _cells(index: Index, hit: Hit) -> list[str]:
    thing = hit.thing
    return [thing.th or "", thing.en or "", hit.name, f"{hit.score:g}", note(index, thing, "en"), thing.iri]
