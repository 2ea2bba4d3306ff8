"""What several commands take."""

from __future__ import annotations

from pathlib import Path

import click

store_option = click.option(
    "--store",
    "store_dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("store"),
    envvar="HPP_STORE",
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="Where the graph is kept.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    metavar="N",
    help="Processes that read documents; without it, one for each core. 0 reads them in the process itself.",
)
vocabulary_option = click.option(
    "--vocabulary",
    "vocabulary_dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HPP_VOCABULARY",
    show_envvar=True,
    metavar="DIR",
    help="The folder with the vocabulary's *.ttl files; without it, the one that comes with the program.",
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses on this computer and in private networks."
)
