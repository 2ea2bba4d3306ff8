"""A graph as parts of N-Quads, with what its generation knows of it: what ``hpp build FOLDER`` takes in fastest."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from typing import IO, TYPE_CHECKING

from kg.lasting import sync
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.generations import Generation
    from kg.store import Store

_GRAPHS = 5_000  # of one part
_REPORT, _DONE = "report.json", "_SUCCESS"
_QUICK = 1  # level of compression


def export_parts(generation: Generation, folder: Path, *, packed: bool = False) -> list[Path]:
    """Write a generation's graph, graph by graph in the order of their names, and its report and manifest.

    :param packed: by gzip.
    :return: the parts.
    :raises StoreError: for a folder that holds something already, and where it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreError(f"{folder}: holds files already; give an empty or new folder")
        _write_report(generation, folder)
        with generation.open_files() as store:
            made = list(_write(store, folder, packed=packed))
        (folder / _DONE).touch()
        sync(folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); give another folder") from error
    return made


def _write_report(generation: Generation, folder: Path) -> None:
    content = generation.report() | {"manifest": generation.manifest.to_json()}
    (folder / _REPORT).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _write(store: Store, folder: Path, *, packed: bool) -> Iterator[Path]:
    names = iter(store.graph_names())
    number = 0
    while some := list(islice(names, _GRAPHS)):
        path = folder / f"part-{number:05}.nq{'.gz' if packed else ''}"
        with _opened(path) as file:
            for name in some:
                file.write(b"".join(store.triples(name)).replace(b" .\n", f" <{name}> .\n".encode()))
        yield path
        number += 1


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "wb", compresslevel=_QUICK) if path.suffix == ".gz" else path.open("wb")  # type: ignore[return-value]
