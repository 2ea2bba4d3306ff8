"""Files of N-Quads, plain or by gzip, one by one or as the parts in a folder."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from loaders.errors import DocumentError
from loaders.read import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Sized

_ENDINGS = (".nq", ".nq.gz")
_REPORT, _DONE, _MAKING = "report.json", "_SUCCESS", "_"
_CHUNK = 4 * 2**20  # bytes that are read at a time
_LONGEST = 256 * 2**20  # bytes of one line; the text of a document is one


def are_ready(paths: Iterable[str | Path]) -> bool:
    """Tell whether paths name N-Quads rather than documents; DocumentError where some do and some do not."""
    kinds = {str(path): bool(_parts(path)) for path in paths}
    if len(set(kinds.values())) > 1:
        other = next(path for path, ready in kinds.items() if not ready)
        raise DocumentError(f"{other}: a document, given beside N-Quads; give either, in two commands")
    return True in kinds.values()


def list_parts(paths: Iterable[str | Path]) -> list[Path]:
    """List the files that paths name, those in folders by name.

    Raises DocumentError for a folder in which a run on several computers has not come to its end.
    """
    for path in map(Path, paths):
        if path.is_dir() and not (path / _DONE).exists() and (path / _REPORT).exists():
            raise DocumentError(f"{path}: not whole, as {_DONE} is missing; let the run that makes it end")
    return [part for path in paths for part in _parts(path)]


def report_beside(parts: Sequence[Path]) -> dict[str, Any]:
    """Read the report that lies beside all parts; one of no documents where there is none.

    Raises DocumentError where it is broken.
    """
    (folder, *others) = {part.parent for part in parts}
    path = folder / _REPORT
    none: dict[str, Any] = {"documents": {}, "manifest": {"documents": []}}
    if others or not path.is_file():
        return none
    try:
        content = json.loads(path.read_bytes())
        return dict(content) if content["documents"] is not None and content["manifest"] is not None else none
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DocumentError(f"{path}: not a report of N-Quads ({error}); remove it, or make the parts anew") from error


def refuse_none(documents: Sized, parts: Sequence[Path]) -> None:
    """Raise DocumentError where no document was found in the parts."""
    if not documents:
        raise DocumentError(f"{parts[0]}: no graph of a document in it; give N-Quads with one for each")


def signatures(parts: Sequence[Path]) -> list[tuple[int, int]]:
    """By what one sees that a file has been changed: its size, and when it was written."""
    return [(found.st_size, found.st_mtime_ns) for found in (part.stat() for part in parts)]


def chunks(part: Path) -> Iterator[list[bytes]]:
    """Read a file, some MB of whole lines at a time; DocumentError for one that cannot be read or unpacked."""
    left = b""
    try:
        with _opened(part) as file:
            while data := file.read(_CHUNK):
                whole, end, left = (left + data).rpartition(b"\n")
                if len(left) > _LONGEST:
                    raise DocumentError(f"{part}: a line of over {_LONGEST:,} bytes; it is not N-Quads")
                if end:
                    yield (whole + end).splitlines(keepends=True) if _plain(whole) else _split(whole + end)
        if left:
            yield [left + b"\n"]
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError(f"{part}: cannot be read ({error}); make it anew") from error


def _plain(data: bytes) -> bool:
    return b"\r" not in data  # at which splitlines would cut too


def _split(data: bytes) -> list[bytes]:
    return [line + b"\n" for line in data.split(b"\n")[:-1]]


def _opened(part: Path) -> IO[bytes]:
    return gzip.open(part) if part.suffix == ".gz" else part.open("rb")  # type: ignore[return-value]


def _parts(path: str | Path) -> list[Path]:
    place = Path(path)
    if is_address(path):
        return []
    if place.is_dir():
        found = sorted(place.iterdir())
        return [one for one in found if one.name.endswith(_ENDINGS) and not one.name.startswith(_MAKING)]
    return [place] if place.name.endswith(_ENDINGS) and place.is_file() else []
