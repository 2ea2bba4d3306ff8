"""A store as a sequence of immutable generations, of which one is current.

::

    DIR/lock                       held by the one build that may write
    DIR/current → generations/000002
    DIR/generations/000001/        the one before, for readers that still have it open
    DIR/generations/000002/quads/  the engine's files; for a graph elsewhere, endpoint.json (kg.remote)
    DIR/generations/000002/names-2.sqlite  the index of names (kg.search)
    DIR/generations/000002/explore-1.sqlite  the index of nodes and edges (kg.explore)
    DIR/generations/000002/manifest.json, report.json, seal.json
    DIR/generations/.building/     what a running build makes; swept by the next one if it was killed
    DIR/generations/.indexing/     indexes in the making, of a generation that may be published already (kg.indexing)
    DIR/.work/                     what it has read out (kg.extraction.spool); the next one goes on from there

A build writes beside the current generation, and swaps the symbolic link when it is whole: a reader sees the old graph
or the new one, and a build that fails or is killed leaves the old one as it was.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from kg.indexing import PLACE
from kg.lasting import sync, sync_directory
from kg.lease import Lease, hold, remove_unless_held
from kg.manifest import FORMAT, Manifest
from kg.opening import ENDPOINT, open_graph
from kg.seal import UNREADABLE, write_seal
from kg.store import Store
from loaders.errors import LockedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.answers import OpenGraph

_CURRENT, _LOCK, _GENERATIONS, _BUILDING = "current", "lock", "generations", ".building"
_WORK, _LEDGER = ".work", "ledger.jsonl"  # of a running build; of what was put elsewhere (kg.remote.ledger)
_QUADS, _MANIFEST, _REPORT = "quads", "manifest.json", "report.json"


@dataclass(frozen=True, slots=True)
class Generation:
    """One whole state of the graph, never changed once it is there."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Its number and the beginning of its content's hash: changes when the content does, fit for an ETag."""
        return f"{self.path.name}-{self.manifest.sha256[:16]}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether its graph is in a store elsewhere."""
        return (self.path / ENDPOINT).is_file()

    def open(self, seconds: float | None = None) -> OpenGraph:
        """Open its graph to read; as long as it is open, the generation is not removed.

        :param seconds: longest time for one query, where the graph is elsewhere.
        :raises StoreError: when it has been removed, or is broken.
        """
        return open_graph(self.path / (ENDPOINT if self.is_elsewhere else _QUADS), self.hold(), seconds)

    def open_files(self) -> Store:
        """Open the engine's files to read, as :meth:`open` does; StoreError also where the graph is elsewhere."""
        if self.is_elsewhere:
            raise StoreError(f"{self.path}: holds no graph, which is elsewhere; send changes to the store that has it")
        return Store.open(self.path / _QUADS, lease=self.hold())

    def hold(self) -> Lease:
        """Keep it from being removed until the lease is ended; raises StoreError when it has been removed."""
        lease = hold(self.path)
        if lease is None:
            raise StoreError(f"{self.path}: has been replaced by a newer graph; try again")
        return lease

    def report(self) -> dict[str, Any]:
        """Give the report of the build that made it, as JSON data; StoreError when it cannot be read."""
        path = self.path / _REPORT
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except UNREADABLE as error:
            raise StoreError(f"{path}: cannot be read ({error}); make the store anew with `hpp build`") from error
        return content


class Draft:
    """A generation in the making; what it holds is nobody's until :meth:`publish`."""

    def __init__(self, store_dir: Path) -> None:
        self._store_dir = store_dir
        self.path = store_dir / _GENERATIONS / _BUILDING
        self.quads = self.path / _QUADS  # for the engine
        self.indexes = store_dir / _GENERATIONS / PLACE  # for indexes that are made later; not there yet

    def publish(self, manifest: Manifest, report: Iterable[str], graphs: Mapping[str, str] | None = None) -> Generation:
        """Make it the current generation; the engine must have let go of its files.

        :param report: of the build, as JSON text in pieces.
        :param graphs: the hash of each named graph, see :class:`kg.store.Hashes`.
        """
        _write_json(self.path / _MANIFEST, manifest.to_json())
        with (self.path / _REPORT).open("w", encoding="utf-8") as file:
            file.writelines(report)
        write_seal(self.path, graphs or {})
        return self._put_in_place(manifest)

    def adopt(self) -> Generation:
        """Make it the current generation as it is: one that was published before, and copied here with its seal."""
        return self._put_in_place(_read_manifest(self.path / _MANIFEST, self._store_dir))

    def _put_in_place(self, manifest: Manifest) -> Generation:
        sync(self.path)
        final = self._store_dir / _GENERATIONS / f"{_last_number(self._store_dir) + 1:06d}"
        self.path.rename(final)
        sync_directory(final.parent)
        _point(self._store_dir, final)
        return Generation(final, manifest)


def current(store_dir: Path) -> Generation:
    """Find the current generation.

    Raises StoreError when there is none, it is broken, or another version of the program made it.
    """
    link = store_dir / _CURRENT
    if not link.is_dir():
        raise StoreError(f"{store_dir}: no store there; make one with `hpp build --store {store_dir}`")
    path = link.resolve()
    try:
        return Generation(path, _read_manifest(path / _MANIFEST, store_dir))
    except StoreError:
        if link.resolve() == path:
            raise
        return current(store_dir)  # it was replaced meanwhile


def generation_at(path: Path) -> Generation:
    """Find a generation by its own folder; StoreError when it holds none."""
    return Generation(path, _read_manifest(path / _MANIFEST, path))


def stamp(store_dir: Path) -> tuple[str, int, int] | None:
    """Return what changes when another generation becomes the current one; quickly. None when there is none.

    The name alone would do, if nobody ever put a whole store in the place of another; the time alone, if no clock were
    ever set back.
    """
    link = f"{store_dir}/{_CURRENT}"  # a request should not wait for a Path to be made
    try:
        name, found = os.readlink(link), os.stat(link)  # noqa: PTH115, PTH116
    except OSError:
        return None
    return name, found.st_ino, found.st_mtime_ns


def hold_current(store_dir: Path) -> tuple[Generation, Lease]:
    """Find the current generation, and keep it from being removed; raises StoreError as :func:`current` does."""
    found = current(store_dir)
    try:
        return found, found.hold()
    except StoreError:
        if current(store_dir).path == found.path:
            raise
        return hold_current(store_dir)  # it was replaced meanwhile


def open_current(store_dir: Path) -> OpenGraph:
    """Open the current graph to read; raises StoreError as :func:`current` does."""
    found, lease = hold_current(store_dir)
    with lease:  # the store has one of its own then
        return found.open()


@contextmanager
def drafting(store_dir: Path) -> Iterator[Draft]:
    """Begin a generation: lock the store, sweep what killed builds left, make room.

    Unless it is published, it is thrown away at the end. Raises StoreError when another build is at work, when the
    directory holds something that is not a store, and when it cannot be written, such as where the disk is full.
    """
    _make(store_dir)
    with _locked(store_dir):
        draft = _new_draft(store_dir)
        try:
            yield draft
        except OSError as error:
            place = os.fspath(error.filename) if error.filename is not None else store_dir
            reason = error.strerror or error
            raise StoreError(f"{place}: {reason}; what was asked is not done, and the graph is as it was") from error
        finally:
            shutil.rmtree(draft.path, ignore_errors=True)
            shutil.rmtree(draft.indexes, ignore_errors=True)
            _sweep(store_dir)


def _make(store_dir: Path) -> None:
    known = {_CURRENT, _LOCK, _GENERATIONS, _WORK, _LEDGER, ENDPOINT}
    try:
        if store_dir.exists() and not known.issuperset(path.name for path in store_dir.iterdir()):
            raise StoreError(f"{store_dir}: holds other files, and is no store; give an empty or new directory")
        (store_dir / _GENERATIONS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{store_dir}: cannot hold a store ({error.strerror}); give another directory") from error


def _new_draft(store_dir: Path) -> Draft:
    draft = Draft(store_dir)
    try:
        _sweep(store_dir)
        draft.path.mkdir()
    except OSError as error:
        raise _not_writable(store_dir, error) from error
    return draft


def _lock_file(store_dir: Path) -> TextIO:
    try:
        return (store_dir / _LOCK).open("a+")
    except OSError as error:
        raise _not_writable(store_dir, error) from error


def _not_writable(store_dir: Path, error: OSError) -> StoreError:
    return StoreError(f"{store_dir}: cannot be written ({error.strerror}); give another directory")


@contextmanager
def _locked(store_dir: Path) -> Iterator[None]:
    with _lock_file(store_dir) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            owner = f" (process {number})" if (number := file.read().strip()) else ""
            raise LockedError(f"{store_dir}: another build is writing to it{owner}; wait for it to end") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _sweep(store_dir: Path) -> None:
    """Remove all but the current generation, the one before, and those that somebody reads."""
    found = sorted((store_dir / _GENERATIONS).iterdir(), reverse=True)
    link = store_dir / _CURRENT
    now = link.resolve().name if link.is_dir() else ""
    before = next((path.name for path in found if path.name[:1] != "." and path.name < now), "")
    for path in found:
        if path.name not in {now, before}:
            path.unlink() if path.is_symlink() else remove_unless_held(path)


def _last_number(store_dir: Path) -> int:
    return max((int(path.name) for path in (store_dir / _GENERATIONS).iterdir() if path.name.isdigit()), default=0)


def _point(store_dir: Path, final: Path) -> None:
    """Swap the link in one step."""
    new = final.parent / f"{_BUILDING}-link"
    new.unlink(missing_ok=True)
    new.symlink_to(final.relative_to(store_dir))
    os.replace(new, store_dir / _CURRENT)  # noqa: PTH105 - Path.replace would follow nothing, but says less
    sync_directory(store_dir)


def _read_manifest(path: Path, store_dir: Path) -> Manifest:
    advice = f"make it anew with `hpp build --store {store_dir}`"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        made = content["format"]
        if made != FORMAT:
            raise StoreError(f"{store_dir}: a store of format {made}, this program reads {FORMAT}; {advice}")
        return Manifest.from_json(content)
    except UNREADABLE as error:
        raise StoreError(f"{store_dir}: its {_MANIFEST} cannot be read ({error}); {advice}") from error


def _write_json(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
