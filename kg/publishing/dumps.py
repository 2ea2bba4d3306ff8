"""The whole graph as files to download, each with its size and its SHA-256."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.export import export_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publishing.folder import Folder, Written
    from kg.publishing.making import Making

PLACE = "dumps"
SUMS = f"{PLACE}/SHA256SUMS"


class Kind(NamedTuple):
    """A file to download: what it holds and how it is written."""

    name: str
    form: str  # of kg.export
    media: str
    packed: bool
    th: str
    en: str


@cache
def kinds() -> tuple[Kind, ...]:
    """Read what there is to download (``dumps.toml``)."""
    content = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(Kind(**one) for one in content["dump"])


class Dump(NamedTuple):
    """A file that was written, and what it is."""

    kind: Kind
    file: Written


def write_dumps(making: Making) -> list[Dump]:
    """Write the files, and a list of their sums as ``sha256sum -c`` reads it."""
    found = list(_written(making))
    names = sorted((one.file.path.removeprefix(f"{PLACE}/"), one.file.sha256) for one in found)
    making.folder.write(SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in names))
    return found


def _written(making: Making) -> Iterator[Dump]:
    wanted = [kind for kind in kinds() if kind.form in {"", "nq"} or making.wish.has("formats")]
    for number, kind in enumerate(wanted, 1):
        making.tell(number, len(wanted), kind.name)
        content = export_graph(making.store, kind.form) if kind.form else _report(making)
        yield Dump(kind, _write(making.folder, kind, content))


def _write(folder: Folder, kind: Kind, content: bytes) -> Written:
    place = f"{PLACE}/{kind.name}"
    return folder.write_packed(place, content) if kind.packed else folder.write(place, content)


def _report(making: Making) -> bytes:
    return f"{json.dumps(making.generation.report(), ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()
