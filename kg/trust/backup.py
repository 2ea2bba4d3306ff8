"""One generation as one file, written while the store is served and built."""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from kg.generations import hold_current
from kg.lasting import sync_directory
from kg.seal import SEAL, read_seal, seal_of
from kg.trust.archive import FOLDER, LIST, Contents
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.generations import Generation
    from kg.seal import FileSeal

_CHUNK = 2**20  # bytes
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)  # that a ZIP archive can say
_LEVEL = 1  # of compression: the engine's files are compressed already


def backup(store_dir: Path, target: Path, *, force: bool = False) -> Contents:
    """Write the current generation into a file, whole or not at all; each file is compared with its seal.

    :param force: replace a file that is there.
    :raises StoreError: when there is no store, a file of it is not as it was published, or the target is there already
        or cannot be written.
    """
    _refuse(store_dir, target, force=force)
    generation, lease = hold_current(store_dir)
    with lease:
        read_seal(generation.path, store_dir)  # raises where there is none
        seal = {SEAL: seal_of(generation.path / SEAL)}  # before the rest: what is sealed meanwhile is noticed
        files = read_seal(generation.path, store_dir).files | seal
        contents = Contents(generation.manifest.sha256, files)
        try:
            with _beside(target) as (part, file):
                _write(file, generation, contents)
                _put(part, target, force=force)
        except OSError as error:
            place = os.fspath(error.filename) if error.filename is not None else target
            raise StoreError(f"{place}: {error.strerror or error}; there is no backup") from error
    return contents


def _refuse(store_dir: Path, target: Path, *, force: bool) -> None:
    """Raise StoreError for a place where no backup may lie."""
    if target.exists() and not target.is_file():
        raise StoreError(f"{target}: is no file; give the name of one")
    if target.exists() and not force:
        raise _taken(target)
    whole = store_dir.resolve()
    if whole in (target.parent.resolve(), *target.parent.resolve().parents):
        raise StoreError(f"{target}: lies in the store that it would be a backup of; give another folder")


def _taken(target: Path) -> StoreError:
    return StoreError(f"{target}: is there already; give another name, or --force to replace it")


@contextmanager
def _beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file beside the target, which one process at a time may write; what a killed one left goes."""
    part = target.with_name(f"{target.name}.part")
    with _locked(part, target) as file:
        file.truncate(0)
        try:
            yield part, file
        finally:
            part.unlink(missing_ok=True)


def _locked(part: Path, target: Path) -> BinaryIO:
    """Open and lock the file; a new one where the one there bears another name too, that of a backup."""
    file = os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        names = os.fstat(file.fileno()).st_nlink if os.path.samestat(part.stat(), os.fstat(file.fileno())) else 0
    except (BlockingIOError, FileNotFoundError):
        names = 0
    if not names:
        file.close()
        raise StoreError(f"{target}: another backup is writing to it; wait for it to end")
    if names == 1:
        return file
    part.unlink()
    file.close()
    return _locked(part, target)


def _write(file: BinaryIO, generation: Generation, contents: Contents) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.writestr(_entry(LIST, generation.path), contents.to_bytes())
        for name, seal in sorted(contents.files.items()):
            _add(archive, generation.path / name, _entry(FOLDER + name, generation.path / name), seal)
    file.flush()
    os.fsync(file.fileno())


def _entry(name: str, path: Path) -> zipfile.ZipInfo:
    when = time.gmtime(path.stat().st_mtime)[:6]
    entry = zipfile.ZipInfo(name, min(max(when, _EARLIEST), _LATEST))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _add(archive: zipfile.ZipFile, path: Path, entry: zipfile.ZipInfo, seal: FileSeal) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as file, archive.open(entry, "w", force_zip64=True) as to:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            to.write(chunk)
    if digest.hexdigest() != seal.sha256:
        raise StoreError(f"{path}: is not as it was published; see `hpp verify`, and make the store anew")


def _put(part: Path, target: Path, *, force: bool) -> None:
    """Give the file its name in one step, and have that on the disk."""
    if force:
        part.replace(target)
    else:
        _link(part, target)
    sync_directory(target.parent)


def _link(part: Path, target: Path) -> None:
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError:  # the file system has no links
        part.replace(target)
