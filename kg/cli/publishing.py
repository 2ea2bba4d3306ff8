"""``hpp publish``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.opening import learn, refuse_elsewhere
from kg.cli.options import store_option
from kg.cli.screen import progress, say, seconds_since
from kg.publishing import Wish
from kg.publishing import publish as publish_site
from kg.publishing.wish import PARTS

if TYPE_CHECKING:
    import datetime as dt

_MEGABYTE = 1_000_000


@click.command(
    epilog="""\b
Examples:
  hpp publish เว็บ
  hpp publish site --base-url https://example.go.th/kg/ --title "กราฟการปฏิรูประบบราชการ" \\
      --publisher "สำนักงาน ก.พ.ร." --licence https://creativecommons.org/licenses/by/4.0/
  hpp publish site --without things; cd site; python -m http.server"""
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--base-url", "base", default="", metavar="URL", help="Where the site will be; for citations and catalogues."
)
@click.option("--title", default="HPP-KG", show_default=True, help="What the dataset is called.")
@click.option("--publisher", default="", help="Who publishes it.")
@click.option("--licence", default="", metavar="URL", help="The licence of the data, by its address.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that findings are worked out for; without it, that of the newest document.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(PARTS),
    help="Leave out: pages of things; of these, those of facts and passages; dumps other than N-Quads.",
)
@store_option
def publish(  # noqa: PLR0913, PLR0917 - an option each
    folder: Path,
    base: str,
    title: str,
    publisher: str,
    licence: str,
    as_of: dt.datetime | None,
    without: tuple[str, ...],
    store_dir: Path,
) -> None:
    """Write a site of files that any plain file server can serve: the explorer, SPARQL, pages, dumps, descriptions.

    DIR is a new folder, an empty one, or a site that was published before, which is replaced when the new one is whole.
    Nothing on the site needs a program behind it, or any other server.
    """
    refuse_elsewhere(store_dir, "copy the graph here with `hpp build` or `hpp restore`, and publish that")
    learn(store_dir)
    wish = Wish(title, publisher, licence, base, as_of.date() if as_of else None, frozenset(without))
    start = time.perf_counter()
    with progress("files") as tell:
        site = publish_site(store_dir, folder, wish, tell or (lambda *_: None))
    say(
        f"{folder}: {site.files:,} files, {site.size / _MEGABYTE:,.1f} MB; "
        f"findings as of {site.as_of}; {seconds_since(start)}"
    )
    say(f"try it: python -m http.server --directory {folder}", err=True)
