"""``hpp chart``."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from kg.cli.opening import open_store
from kg.cli.options import Output, store_option
from kg.cli.times import Years, day
from kg.network.charts import BODIES, draw_chart
from kg.network.named import find_named
from kg.network.views import Filter
from viz.chart import MEDIA


@click.command(
    epilog="""\b
Examples:
  hpp chart load -o ภาระงาน.svg                     # load by fiscal year
  hpp chart timeline --about PM2.5 -o ฝุ่น.png
  hpp chart matrix --year 2564 -o rasci.png         # issues by bodies (RASCI)"""
)
@click.argument("what", type=click.Choice(["load", "timeline", "matrix"]))
@click.option("--output", "-o", type=Output("wb"), required=True, help="Where to; the name ends in .svg or .png.")
@click.option("--about", metavar="NAME", help="For a timeline: an issue, body, province or person.")
@click.option("--year", "-y", "years", type=Years(), multiple=True, help="Only these fiscal years (B.E.).")
@click.option("--as-of", callback=day, metavar="DAY", help="Only what is dated no later: 2021-09-30.")
@click.option("--most", type=click.IntRange(1, 60), default=BODIES, show_default=True, help="For load: bodies.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="Language of the words.")
@store_option
def chart(  # noqa: PLR0913, PLR0917 - an option each
    what: str,
    output: IO[bytes],
    about: str | None,
    years: tuple[frozenset[int], ...],
    as_of: str,
    most: int,
    lang: str,
    store_dir: Path,
) -> None:
    """Draw a chart as a picture: load by fiscal year, what happened when, or the responsibility matrix."""
    form = Path(output.name).suffix.removeprefix(".").lower()
    if form not in MEDIA:
        raise click.UsageError(f"“{output.name}” ends in none of {', '.join('.' + one for one in MEDIA)}; name it so")
    if (what == "timeline") != bool(about):
        raise click.UsageError("a timeline needs --about NAME" if what == "timeline" else f"{what} takes no --about")
    wanted = Filter(frozenset().union(*years), as_of)
    with open_store(store_dir) as store:
        thing = find_named(store, about) if about else None
        output.write(draw_chart(store, what, wanted, thing, most, lang, form))
