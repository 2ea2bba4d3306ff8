"""``hpp draw``."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import Output, store_option
from kg.cli.screen import say
from kg.cli.times import Years
from kg.explore.drawing import Placed, Wish, drawing
from kg.explore.opening import web
from kg.network.drawing import MOST, TITLE, page
from kg.network.named import find_named
from kg.network.views import Filter, read_stated
from loaders.errors import ParameterError
from ontology.terms import ID
from viz.drawing import drawing_html

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  hpp draw -o เครือข่าย.html
  hpp draw --about PM2.5 --depth 2 -o ฝุ่น.html
  hpp draw --about "สำนักงาน ก.พ.ร." --year 2564 -o opdc.html
  hpp draw issue/pm25 body/mnre body/opdc -o สามสิ่ง.html"""
)
@click.argument("things", metavar="[ID]…", nargs=-1)
@click.option("--output", "-o", type=Output(), required=True, help="Where to.")
@click.option("--about", metavar="NAME", help="Only what is near this issue, body, province or person.")
@click.option("--depth", type=click.IntRange(1, 5), default=1, show_default=True, help="Steps that count as near.")
@click.option("--year", "-y", "years", type=Years(), multiple=True, help="Only these fiscal years (B.E.).")
@click.option("--most", type=click.IntRange(1, 2000), default=MOST, show_default=True, help="Things drawn at most.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="Language of the names.")
@store_option
def draw(  # noqa: PLR0913, PLR0917 - an option each
    things: tuple[str, ...],
    output: IO[str],
    about: str | None,
    depth: int,
    years: tuple[frozenset[int], ...],
    most: int,
    lang: str,
    store_dir: Path,
) -> None:
    """Draw the graph, or what is near one thing, or the things of these ids, as one HTML file that opens offline.

    An id is the end of an IRI, such as issue/pm25. Colours tell the types of things and the roles; beside the drawing
    stands each tie with its sentences.
    """
    if things:
        if about or years:
            raise click.UsageError("ids do not go together with --about and --year; leave one out")
        output.write(_of_things(store_dir, things, lang))
        return
    with open_store(store_dir) as store:
        whole = read_stated(store, Filter(frozenset().union(*years)))
        centre = find_named(store, about) if about else ""
    written, drawing = page(whole, centre, depth, most, lang)
    output.write(written)
    say(drawing.note, err=True)
    if drawing.cut:
        say("not all is drawn; narrow it with --about, --depth or --year, or raise --most", err=True)


def _of_things(store_dir: Path, things: tuple[str, ...], lang: str) -> str:
    """Draw things by their ids, with all that ties them; the same file as the page's own export."""
    with open_store(store_dir) as store:
        known = web(store)
        for one in things:
            if known.node(one) is None:
                raise ParameterError(f"the graph holds no thing “{one}”; `hpp search NAME` finds ids")
        asked = tuple(Placed(one.removeprefix(ID)) for one in things)
        drawn = drawing(store, known, Wish(asked, title=TITLE, lang=lang))
    say(drawn.note, err=True)
    return drawing_html(drawn)
