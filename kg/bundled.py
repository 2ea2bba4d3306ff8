"""The graph of the bundled documents: made once for who asks and has no graph yet, and kept among the caches.

It lies apart from the stores that people make, in a folder named by the version and by a sum of all that it is made
of: another version makes its own, and none is ever written over. Removing it costs nothing but making it again.
"""

from __future__ import annotations

import atexit
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.manifest import FORMAT, software

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.build import Progress

_FOLDER = "hpp-kg"
_MADE_OF = (resources.DOCUMENTS, resources.ONTOLOGY, resources.RULES, resources.CHECKOUT / "loaders")
_KINDS = {".md", ".py", ".rq", ".toml", ".ttl"}
_given: set[Path] = set()  # what place() has told
_THERE_ALREADY = {errno.EEXIST, errno.ENOTEMPTY}


def place() -> Path:
    """Tell where the store is, or is to be made; :func:`is_bundled` knows it from then on.

    That is the folder for caches of the system (XDG Base Directory Specification; ``~/Library/Caches`` on macOS).
    Where that cannot be written to, it is a folder for this process alone, which goes when the process ends.
    """
    found = _root() / _FOLDER / _edition() / "store"
    _given.add(found)
    return found


def is_bundled(store_dir: Path) -> bool:
    """Tell whether a store directory is one that :func:`place` gave."""
    return store_dir in _given


def is_made(store_dir: Path) -> bool:
    """Tell whether the store is there."""
    return (store_dir / "current").exists()


def make(store_dir: Path, progress: Progress | None = None) -> None:
    """Make the store; of two processes that do so at once, the first puts it in place."""
    from kg.build import build  # noqa: PLC0415 - takes long to import, and is needed once

    store_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=store_dir.parent) as folder:
        made = Path(folder) / "store"
        build([resources.DOCUMENTS], made, progress=progress)
        try:
            made.rename(store_dir)
        except OSError as error:
            if error.errno not in _THERE_ALREADY:
                raise


def _root() -> Path:
    caches = _caches()
    if caches and _may_write(caches / _FOLDER):
        return caches
    passing = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}-"))
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing


def _caches() -> Path | None:
    """Find the folder for caches; None where the user has no home."""
    if (given := os.environ.get("XDG_CACHE_HOME", "")) and Path(given).is_absolute():
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:  # no HOME, and a number of a user whom the system does not know
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _may_write(folder: Path) -> bool:
    """Tell whether a folder is there, or can be made, and can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _edition() -> str:
    """Name what the graph is made of: the version, and the beginning of a sum over documents, names and rules."""
    sums = hashlib.sha256(f"{software()}\n{FORMAT}\n".encode())
    for root in _MADE_OF:
        for file in _files(root):
            sums.update(f"{root.name}/{file.relative_to(root).as_posix()}\0".encode())
            sums.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{software().rpartition(' ')[2]}-{sums.hexdigest()[:12]}"


def _files(root: Path) -> Iterator[Path]:
    return (file for file in sorted(root.rglob("*")) if file.suffix in _KINDS)
