"""What several commands take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class Output(click.File):
    """A file to write: replaced when all of it is there. A device or a pipe is written to, and never replaced."""

    def __init__(self, mode: str = "w", encoding: str | None = "utf-8") -> None:
        super().__init__(mode, None if "b" in mode else encoding, lazy=True, atomic=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Open it when it is first written to; see :meth:`click.ParamType.convert`."""
        if isinstance(value, str | os.PathLike) and Path(value).exists() and not Path(value).is_file():
            return click.File(self.mode, self.encoding, lazy=True).convert(value, param, ctx)
        return super().convert(value, param, ctx)


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
