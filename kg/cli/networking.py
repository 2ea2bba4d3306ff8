"""``hpp network``: the graph as networks, what is measured on them, paths, and the responsibility matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import IO, TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.options import Output, store_option
from kg.cli.tables import print_measures, write
from kg.cli.times import Years, day
from kg.network.changes import changes
from kg.network.matrix import matrix
from kg.network.measures import measure as measured
from kg.network.named import find_named
from kg.network.paths import MOST, paths
from kg.network.views import VIEWS, Filter, read_stated, read_view
from kg.network.writing import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.network.model import Network, Table

_ENDS = 2  # of a path
_TABLES = {"table", "csv", "json"}
_NETWORKS = {"table", *FORMATS}


@click.command(
    epilog="""\b
Examples:
  hpp network                                     # views and measures
  hpp network bodies --measure brokers            # ใครเป็นตัวกลาง
  hpp network body-issue --year 2564 --role Accountable --format csv -o งาน.csv
  hpp network bodies --year 2565 --compare 2564   # อะไรเปลี่ยนไป
  hpp network path "สำนักงบประมาณ" ราชบุรี --longer 1
  hpp network matrix --format html -o rasci.html
  hpp network bodies --format gexf -o กพร.gexf     # for Gephi"""
)
@click.argument("what", required=False, metavar="[VIEW|path|matrix]")
@click.argument("names", nargs=-1, metavar="[NAME NAME]")
@click.option("--measure", "-m", metavar="NAME", help="What to measure; `hpp network` lists them.")
@click.option("--year", "-y", "years", type=Years(), multiple=True, help="Only these fiscal years (B.E.).")
@click.option("--as-of", callback=day, metavar="DAY", help="Only what is dated no later: 2021-09-30.")
@click.option("--compare", type=Years(), help="What changed since these fiscal years.")
@click.option("--role", "-r", "roles", multiple=True, metavar="ROLE", help="Only this role, such as Accountable.")
@click.option("--kind", "-k", "kinds", multiple=True, metavar="KIND", help="Only ties of this kind.")
@click.option("--document", "documents", multiple=True, metavar="KIND", help="Only from meeting, seminar, … or other.")
@click.option("--evidence", type=click.IntRange(min=1), default=1, show_default=True, help="Passages a tie needs.")
@click.option("--longer", type=click.IntRange(0, 3), default=0, help="For paths: steps more than the shortest.")
@click.option("--most", type=click.IntRange(min=1), default=MOST, show_default=True, help="For paths: how many.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="Language of the names.")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "csv", "json", "graphml", "gexf", "html"]),
    default="table",
    show_default=True,
    help="graphml and gexf are for views, html for the matrix.",
)
@click.option(
    "--output",
    "-o",
    type=Output(),
    help="Write to a file, not to the screen.",
)
@store_option
def network(  # noqa: PLR0913, PLR0917 - an option each
    what: str | None,
    names: tuple[str, ...],
    measure: str | None,
    years: tuple[frozenset[int], ...],
    as_of: str,
    compare: frozenset[int] | None,
    roles: tuple[str, ...],
    kinds: tuple[str, ...],
    documents: tuple[str, ...],
    evidence: int,
    longer: int,
    most: int,
    lang: str,
    form: str,
    output: IO[str] | None,
    store_dir: Path,
) -> None:
    """Show who hangs together with whom, through what, and what that means.

    VIEW is one of body-issue, bodies, subcommittees, provinces, people. `path A B` connects two things by what is
    stated, each step with its quote; `matrix` lays out issues by bodies with their roles (RASCI).
    """
    if what is None:
        print_measures()
        return
    _refuse(what, names, form, measure, compare)
    wanted = Filter(
        frozenset().union(*years), as_of, frozenset(roles), frozenset(kinds), evidence, frozenset(documents)
    )
    with open_store(store_dir) as store:
        if what == "path":
            shown: Table | Network | str = _path(store, names, wanted, longer, most, lang)
        elif what == "matrix":
            shown = _matrix(store, wanted, form, lang)
        elif compare is not None:
            shown = changes(
                read_view(store, what, replace(wanted, years=compare)), read_view(store, what, wanted), lang
            )
        else:
            network = read_view(store, what, wanted)
            shown = measured(network, measure, lang) if measure else network
        write(shown, form, lang, output)


def _refuse(what: str, names: tuple[str, ...], form: str, measure: str | None, compare: object) -> None:
    """Refuse what does not go together, before the graph is read."""
    if what not in {*VIEWS, "path", "matrix"}:
        raise click.UsageError(f"no view “{what}”; there are {', '.join(VIEWS)}, path, matrix")
    if len(names) != (_ENDS if what == "path" else 0):
        wanted = "needs two names: hpp network path A B" if what == "path" else f"takes no name such as “{names[0]}”"
        raise click.UsageError(f"{what} {wanted}")
    if what in {"path", "matrix"} and (measure or compare):
        raise click.UsageError(f"--measure and --compare are for views, not for {what}")
    if measure and compare:
        raise click.UsageError("--measure and --compare do not go together; leave one out")
    allowed = _TABLES | ({"html"} if what == "matrix" else set())
    if not (what in {"path", "matrix"} or measure or compare):
        allowed = _NETWORKS
    if form not in allowed:
        raise click.UsageError(f"--format {form} does not suit this; there are {', '.join(sorted(allowed))}")


def _path(  # noqa: PLR0913, PLR0917 - as the command is called
    store: OpenGraph, names: tuple[str, ...], wanted: Filter, longer: int, most: int, lang: str
) -> Table:
    one, other = (find_named(store, name) for name in names)
    return paths(read_stated(store, wanted), one, other, longer=longer, most=most, lang=lang)


def _matrix(store: OpenGraph, wanted: Filter, form: str, lang: str) -> Table | str:
    network = read_view(store, "body-issue", wanted)
    if form != "html":
        return matrix(network, lang)
    from kg.network.page import matrix_page  # noqa: PLC0415 - only where it is asked for

    return matrix_page(network, lang)
