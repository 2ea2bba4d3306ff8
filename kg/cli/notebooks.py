"""``hpp notebooks``."""

from __future__ import annotations

from pathlib import Path

import click

from kg import resources
from kg.cli.options import unread_option
from kg.cli.screen import say
from loaders.errors import HppError


@click.command(
    epilog="""\b
Examples:
  hpp notebooks                          # แล้วเปิดด้วย Jupyter
  hpp notebooks สมุดบันทึก/ --force"""
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--force", is_flag=True, help="Write over files that are there.")
@unread_option
def notebooks(folder: Path, store_dir: Path, *, force: bool) -> None:  # noqa: ARG001 - every command takes --store
    """Write the notebooks that come with the program into a folder, the one that you are in without another.

    They go from a question to a chart, and from the chart to the sentence, over the bundled documents or those of a
    store. Jupyter opens them.
    """
    found = sorted(resources.NOTEBOOKS.glob("*.ipynb"))
    there = [folder / one.name for one in found if (folder / one.name).exists()]
    if there and not force:
        raise HppError(f"{there[0]}: is there already; give another folder, or --force to write over it")
    folder.mkdir(parents=True, exist_ok=True)
    for one in found:
        (folder / one.name).write_bytes(one.read_bytes())
        say(str(folder / one.name))
