"""A backup → the next generation of a store, whole or not at all.

What is in the file is believed only as far as it can be checked: the list names every file with its size and its hash;
nothing else is unpacked, and nothing beyond these sizes is read.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from kg.generations import drafting
from kg.seal import SEAL, UNREADABLE, read_seal
from kg.store import Store
from kg.trust.archive import FOLDER, LIST, LONGEST, Contents, WrongFormatError
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.generations import Draft, Generation
    from kg.seal import FileSeal

_CHUNK = 2**20  # bytes
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    struct.error,
)


def restore(file: Path, store_dir: Path) -> Generation:
    """Make what a backup holds the current generation of a store, which is made where there is none.

    :raises StoreError: for a file that is no backup, of another version, cut off or changed; where there is no room,
        or a build is at work. The graph that was there stays then.
    """
    with _opened(file) as archive:
        contents = _contents(archive, file)
        with drafting(store_dir) as draft:
            _need_room(draft.path, contents.size, file)
            for name, seal in contents.files.items():
                _unpack(archive, name, draft.path / name, seal, file)
            _check(draft, contents, file)
            return draft.adopt()


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise StoreError(f"{file}: no such file; give one that `hpp backup` wrote")
    with file.open("rb") as stream, ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(stream))
        except _BROKEN as error:
            raise StoreError(f"{file}: is no backup, or is cut off ({error}); get it again") from error
        yield archive


def _contents(archive: zipfile.ZipFile, file: Path) -> Contents:
    try:
        if archive.getinfo(LIST).file_size > LONGEST:
            raise ValueError(f"{LIST} is longer than that of any store")
        with archive.open(LIST) as stream:
            contents = Contents.from_bytes(stream.read(LONGEST))
    except WrongFormatError as error:
        reason = f"a backup in {error}, which this program does not read"
        raise StoreError(f"{file}: {reason}; build the store anew with `hpp build`") from error
    except (*_BROKEN, *UNREADABLE) as error:
        raise StoreError(f"{file}: is no backup of a store ({error}); give one that `hpp backup` wrote") from error
    _agree(archive, contents, file)
    return contents


def _agree(archive: zipfile.ZipFile, contents: Contents, file: Path) -> None:
    """Raise StoreError unless the archive holds the files of the list, each once, and no others."""
    there = [entry.filename for entry in archive.infolist()]
    listed = {LIST, *(FOLDER + name for name in contents.files)}
    odd = sorted(listed.symmetric_difference(there))
    if odd or len(there) != len(listed) or SEAL not in contents.files:
        place = f" (“{odd[0]}”)" if odd else ""
        raise StoreError(f"{file}: what is in it is not what its list says{place}; get it again")


def _need_room(folder: Path, size: int, file: Path) -> None:
    free = shutil.disk_usage(folder).free
    if size > free:
        raise StoreError(f"{file}: needs {size:,} bytes, and there are {free:,} at {folder.parent.parent}; make room")


def _unpack(archive: zipfile.ZipFile, name: str, path: Path, seal: FileSeal, file: Path) -> None:
    digest, left = hashlib.sha256(), seal.size
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(FOLDER + name) as stream, path.open("xb") as to:
            while chunk := stream.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                to.write(chunk)
    except _BROKEN as error:
        raise StoreError(f"{file}: {name} in it is broken ({error}); get it again") from error
    if left or digest.hexdigest() != seal.sha256:
        raise StoreError(f"{file}: {name} in it is not what was backed up: its hash is another; get it again")


def _check(draft: Draft, contents: Contents, file: Path) -> None:
    """Raise StoreError unless what was unpacked opens, and is the graph that the list says."""
    seal = read_seal(draft.path, file)
    if seal.files != {name: one for name, one in contents.files.items() if name != SEAL}:
        raise StoreError(f"{file}: its list and its seal do not agree; get it again")
    with Store.open(draft.quads) as store:
        hashes = store.hashes()
    if hashes.content != contents.content or hashes.graphs != seal.graphs:
        raise StoreError(f"{file}: the graph in it is not the one that was backed up; get it again")
