"""What a generation held when it was published: the hash of each of its files and of each of its named graphs.

It shows what a disk, a copy or a hand has changed since. Whoever changes the seal as well is found out by the hash of
the content alone (:class:`kg.store.Hashes`), where that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from kg.lasting import sync, sync_directory
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from io import BufferedReader
    from pathlib import Path

SEAL = "seal.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileSeal:
    """What a file is recognised by."""

    size: int  # bytes
    sha256: str

    @classmethod
    def of(cls, file: BufferedReader) -> Self:
        """Read an open file, from its beginning to its end."""
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(file.tell(), digest)


@dataclass(frozen=True, slots=True)
class Seal:
    """All files of a generation but the seal itself, and all its graphs."""

    files: dict[str, FileSeal]  # by path within the generation, parts joined by /
    graphs: dict[str, str]  # SHA-256 of the N-Triples, sorted, by the name of the graph

    def to_bytes(self) -> bytes:
        """Write it as JSON."""
        content = {"format": _FORMAT} | asdict(self)
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, written: bytes) -> Self:
        """Read it; ValueError, KeyError, TypeError or AttributeError for what is not a seal."""
        content: dict[str, Any] = json.loads(written)
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']} instead of {_FORMAT}")
        files = {str(name): FileSeal(int(one["size"]), str(one["sha256"])) for name, one in content["files"].items()}
        return cls(files, {str(name): str(value) for name, value in content["graphs"].items()})


# What reading one of a store's JSON files may end in.
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def write_seal(folder: Path, graphs: Mapping[str, str]) -> Seal:
    """Hash the files of a generation that is whole, and leave the seal beside them."""
    seal = Seal({name: seal_of(folder / name) for name in files_of(folder)}, dict(graphs))
    (folder / SEAL).write_bytes(seal.to_bytes())
    return seal


def add_to_seal(folder: Path, names: Iterable[str], aside: Path) -> None:
    """Seal files that have come to a generation since, in one step.

    :param aside: a folder on the same file system for what is half written.
    """
    seal = Seal.from_bytes((folder / SEAL).read_bytes())
    more = Seal(seal.files | {name: seal_of(folder / name) for name in names}, seal.graphs)
    (aside / SEAL).write_bytes(more.to_bytes())
    sync(aside)
    (aside / SEAL).replace(folder / SEAL)
    sync_directory(folder)


def read_seal(folder: Path, store_dir: Path) -> Seal:
    """Read the seal of a generation; StoreError when there is none that can be read."""
    try:
        return Seal.from_bytes((folder / SEAL).read_bytes())
    except FileNotFoundError as error:
        reason = "was made before hashes of files and graphs were kept"
        raise StoreError(f"{store_dir}: {reason}; make it anew with `hpp build --store {store_dir}`") from error
    except UNREADABLE as error:
        raise StoreError(
            f"{folder / SEAL}: cannot be read ({error}); make the store anew with `hpp build --store {store_dir}`"
        ) from error


def files_of(folder: Path) -> list[str]:
    """List the files below a folder by their paths within it, sorted; without the seal."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted({path.relative_to(folder).as_posix() for path in found} - {SEAL})


def seal_of(path: Path) -> FileSeal:
    """Hash one file."""
    with path.open("rb") as file:
        return FileSeal.of(file)
