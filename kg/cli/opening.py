"""Opens the graph that a command reads, and says what is waited for where it is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.bundled import is_bundled, is_made, make
from kg.cli.screen import progress, say, waiting
from kg.generations import current, open_current
from kg.opening import ENDPOINT
from loaders.errors import HppError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import OpenGraph


def open_store(store_dir: Path) -> OpenGraph:
    """Open the graph of a store as it is now; raises StoreError when there is none, or it does not answer."""
    learn(store_dir)
    return open_current(store_dir)


def learn(store_dir: Path, *, index: bool = False) -> None:
    """Learn what a store elsewhere holds now; a store here has to be there, else StoreError.

    The graph of the bundled documents is made where it is to be asked and is not there.

    :param index: and make the index of its names.
    """
    if is_bundled(store_dir):
        _make_bundled(store_dir)
    if not is_elsewhere(store_dir):
        current(store_dir)
        return
    from kg.remote.companion import address_of, freshen  # noqa: PLC0415 - its HTTP library takes long to import

    with waiting(f"asking {address_of(store_dir)} what it holds"):
        freshen(store_dir, index=index)


def _make_bundled(store_dir: Path) -> None:
    made = is_made(store_dir)
    first = "" if made else "; their graph is made first, which takes some seconds, once"
    say(f"no store here, so the bundled documents are asked (`hpp build` makes a graph of your own){first}", err=True)
    if not made:
        with progress() as told:
            make(store_dir, told)


def refuse_bundled(store_dir: Path, instead: str) -> None:
    """Raise HppError for the graph of the bundled documents, which is not to be changed; *instead* says what to do."""
    if is_bundled(store_dir):
        raise HppError(f"store: no store there; {instead}")


def is_elsewhere(store_dir: Path) -> bool:
    """Tell whether a store directory is what is kept of a store elsewhere."""
    return (store_dir / ENDPOINT).is_file()


def shown(store_dir: Path) -> str:
    """Name a store as its user does: by its address, or by its folder."""
    if not is_elsewhere(store_dir):
        return str(store_dir)
    from kg.remote.companion import address_of  # noqa: PLC0415 - its HTTP library takes long to import

    return str(address_of(store_dir))


def refuse_elsewhere(store_dir: Path, instead: str) -> None:
    """Raise HppError for a store elsewhere, of which something makes no sense; *instead* says what to do."""
    if is_elsewhere(store_dir):
        raise HppError(f"this is for a store in a folder of this computer; {instead}")
