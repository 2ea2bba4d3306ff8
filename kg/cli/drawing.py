"""``hpp draw``."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from kg.cli.options import Output, store_option
from kg.cli.times import Years
from kg.generations import open_current
from kg.network.drawing import MOST, page
from kg.network.named import find_named
from kg.network.views import Filter, read_stated

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  hpp draw -o เครือข่าย.html
  hpp draw --about PM2.5 --depth 2 -o ฝุ่น.html
  hpp draw --about "สำนักงาน ก.พ.ร." --year 2564 -o opdc.html"""
)
@click.option("--output", "-o", type=Output(), required=True, help="Where to.")
@click.option("--about", metavar="NAME", help="Only what is near this issue, body, province or person.")
@click.option("--depth", type=click.IntRange(1, 5), default=1, show_default=True, help="Steps that count as near.")
@click.option("--year", "-y", "years", type=Years(), multiple=True, help="Only these fiscal years (B.E.).")
@click.option("--most", type=click.IntRange(1, 2000), default=MOST, show_default=True, help="Things drawn at most.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="Language of the names.")
@store_option
def draw(  # noqa: PLR0913, PLR0917 - an option each
    output: IO[str],
    about: str | None,
    depth: int,
    years: tuple[frozenset[int], ...],
    most: int,
    lang: str,
    store_dir: Path,
) -> None:
    """Draw the graph, or what is near one thing, as one HTML file that opens offline.

    Colours tell the types of things and the roles; under the drawing stands each tie with its sentences.
    """
    with open_current(store_dir) as store:
        whole = read_stated(store, Filter(frozenset().union(*years)))
        centre = find_named(store, about) if about else ""
    written, drawing = page(whole, centre, depth, most, lang)
    output.write(written)
    click.echo(drawing.note, err=True)
    if drawing.cut:
        click.echo("not all is drawn; narrow it with --about, --depth or --year, or raise --most", err=True)
