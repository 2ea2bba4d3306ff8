"""Opens the graph that a command reads, and says what is waited for where it is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.screen import waiting
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

    :param index: and make the index of its names.
    """
    if not is_elsewhere(store_dir):
        current(store_dir)
        return
    from kg.remote.companion import address_of, freshen  # noqa: PLC0415 - its HTTP library takes long to import

    with waiting(f"asking {address_of(store_dir)} what it holds"):
        freshen(store_dir, index=index)


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
