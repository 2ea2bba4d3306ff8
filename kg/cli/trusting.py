"""``hpp verify``, ``hpp backup`` and ``hpp restore``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.opening import learn, refuse_elsewhere
from kg.cli.options import StorePath, json_option, store_option, unread_option
from kg.cli.screen import counted, print_json, say, seconds_since

if TYPE_CHECKING:
    from kg.trust import Verified

_SOUND = {
    True: "all is as it was published",
    False: "each quote is the text of its document; what was published is not known here, so compare the hash",
}
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
Examples:
  hpp verify                              # ทุกข้อความตรงกับเอกสารหรือไม่
  hpp verify ./store --documents สำเนาเอกสาร/
  hpp verify --json"""
)
@click.argument("directory", required=False, metavar="[STORE]", type=StorePath())
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="PATH",
    help="Where the documents lie now; without it, where they were read.",
)
@json_option
@store_option
@click.pass_context
def verify(
    context: click.Context, directory: Path | None, documents: tuple[Path, ...], store_dir: Path, *, as_json: bool
) -> None:
    """Prove that the graph is the one that was published, and each quote the text that was read.

    Every file, named graph, passage and fact is looked at, and documents whose files are at hand are read again. Each
    fault is a line; exit code 1 when there is one. The last line is the hash to sign off an answer by.
    """
    from kg.trust import verify as proved  # noqa: PLC0415 - takes long to import

    start = time.perf_counter()
    learn(directory or store_dir)
    found = proved(directory or store_dir, documents)
    if as_json:
        print_json(found.to_json())
    else:
        _print(found, start)
    context.exit(1 if found.problems else 0)


def _print(found: Verified, start: float) -> None:
    for problem in found.problems:
        say(str(problem))
    looked_at = (
        counted(found.files, "file"), counted(found.graphs, "graph"), counted(found.documents, "document"),
        counted(found.passages, "passage"), counted(found.facts, "fact"),
    )  # fmt: skip
    say(f"{found.generation}: {', '.join(looked_at)} ({seconds_since(start)})")
    say(f"read again: {counted(found.at_hand, 'document')}; not at hand: {found.not_at_hand:,}")
    say(f"problems: {len(found.problems):,}" if found.problems else _SOUND[found.compared])
    say(f"content: {f'sha256 {found.content}' if found.content else 'cannot be read'}")


@click.command(
    epilog="""\b
Example:
  hpp backup สำรอง/hpp-2569-01.zip"""
)
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@store_option
def backup(file: Path, store_dir: Path, *, force: bool) -> None:
    """Write the graph into one file, while it is served and built.

    The file appears when it is whole.
    """
    from kg.trust import backup as written  # noqa: PLC0415 - takes long to import

    refuse_elsewhere(store_dir, "`hpp export` writes such a graph, and its engine has backups of its own")
    learn(store_dir)
    start = time.perf_counter()
    contents = written(store_dir, file, force=force)
    size = f"{counted(len(contents.files), 'file')}, {file.stat().st_size:,} bytes"
    say(f"{file}: {size} ({seconds_since(start)})\ncontent: sha256 {contents.content}")


@click.command(
    epilog="""\b
Example:
  hpp restore สำรอง/hpp-2569-01.zip --store ./store"""
)
@click.argument("file", type=_FILE)
@unread_option
def restore(file: Path, store_dir: Path) -> None:
    """Make the graph of a backup the current one, once every hash in it is right.

    A server of the store goes over to it by itself.
    """
    from kg.trust import restore as restored  # noqa: PLC0415 - takes long to import

    refuse_elsewhere(store_dir, "restore the backup into a folder, or let the engine load what `hpp export` wrote")
    start = time.perf_counter()
    manifest = restored(file, store_dir).manifest
    sizes = f"{counted(len(manifest.documents), 'document')}, {manifest.quads:,} quads"
    say(f"{store_dir}: {sizes} ({seconds_since(start)})\ncontent: sha256 {manifest.sha256}")
