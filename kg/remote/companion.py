"""What is kept here of a store elsewhere: a store directory whose generations name it, and hold no quads.

::

    DIR/endpoint.json                       where the store is
    DIR/generations/000002/endpoint.json    the same, with the stamp of the state that this generation belongs to
    DIR/generations/000002/manifest.json …  what was learnt of that state; an index of names, once one was needed
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.answers import Solutions
from kg.generations import current, drafting
from kg.indexes import write_indexes
from kg.manifest import Manifest, Source, software
from kg.opening import ENDPOINT
from kg.remote.address import Address, read_address
from kg.remote.state import read_stamp
from kg.remote.store import RemoteStore
from kg.report import BuildReport
from kg.seal import UNREADABLE
from loaders.errors import LockedError, StoreError
from ontology.terms import DCTERMS, HPP, ID

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.generations import Generation

_COMPANIONS = "HPP_COMPANIONS"
_USUAL = Path("~/.local/share/hpp-kg")
_STAMP = "stamp"
_DOCUMENT = f"{ID}document/"
_PAUSE, _WAIT = 0.2, 60.0  # seconds between looks, and at most, for the first generation that another process makes
_SOURCES = f"""SELECT ?document ?filename ?sha256 WHERE {{
  GRAPH ?document {{ ?document <{HPP.sha256}> ?sha256 ; <{DCTERMS.identifier}> ?filename }}
}} ORDER BY ?document"""


def place_of(store: str, *, engine: str = "", update: str = "", graphs: str = "") -> Path:
    """Return the store directory that is meant by a folder's name or an address; for an address, it is made.

    What an earlier call said of the engine and its addresses is remembered. Raises StoreError as
    :func:`kg.remote.address.read_address` does, and where the directory cannot be made.
    """
    if "://" not in store:
        return Path(store)
    address = read_address(store, engine=engine, update=update, graphs=graphs)
    place = _companions() / address.name
    known = address_of(place)
    if known is None or (known != address and (engine or update or graphs)):
        _write(place / ENDPOINT, address.to_json())
    return place


def address_of(store_dir: Path) -> Address | None:
    """Return the address of the store that a directory belongs to; None where it holds a graph itself.

    Raises StoreError when that cannot be read.
    """
    path = store_dir / ENDPOINT
    if not path.is_file():
        return None
    try:
        return Address.from_json(json.loads(path.read_bytes()))
    except UNREADABLE as error:
        raise StoreError(f"{path}: cannot be read ({error}); remove {store_dir}, which is made again") from error


def stamp_of(generation: Generation) -> str:
    """Return the stamp of the state that a generation belongs to; "" for none."""
    try:
        return str(json.loads((generation.path / ENDPOINT).read_bytes())[_STAMP])
    except UNREADABLE:
        return ""


def freshen(store_dir: Path, *, index: bool = False) -> bool:
    """Make a generation for the state that the store is in now, unless there is one; tell whether it was made.

    :param index: with the index of names, which is otherwise made when it is first needed.
    :raises UnreachableError: when the store does not answer.
    :raises StoreError: for what it answers wrongly, and where the directory cannot be written.
    """
    address = address_of(store_dir)
    if address is None:
        return False
    with RemoteStore(address, store_dir / ENDPOINT) as store:
        stamp = read_stamp(store)
    if _is_at(store_dir, stamp):
        return False
    return _made_or_awaited(store_dir, address, stamp, index=index)


def _is_at(store_dir: Path, stamp: str) -> bool:
    known = _current(store_dir)
    return known is not None and stamp_of(known) == stamp


def _current(store_dir: Path) -> Generation | None:
    try:
        return current(store_dir)
    except StoreError:
        return None


def _made_or_awaited(store_dir: Path, address: Address, stamp: str, *, index: bool) -> bool:
    """Make a generation; while another process makes one, go on with the one before, or wait for the first."""
    ends = time.monotonic() + _WAIT
    while True:
        try:
            _make(store_dir, address, stamp, index=index)
        except LockedError:
            if _current(store_dir) is not None:
                return False
            if time.monotonic() > ends:
                raise
            time.sleep(_PAUSE)
        else:
            return True


def _make(store_dir: Path, address: Address, stamp: str, *, index: bool) -> None:
    with drafting(store_dir) as draft:
        endpoint = write_endpoint(draft.path, address, stamp)
        with RemoteStore(address, endpoint) as store:
            manifest = _manifest(store, stamp)
            if index:
                write_indexes(draft.path, store)
            remark = "learnt from the store; what its documents held that was not understood is not known here"
            report = BuildReport(remarks=[remark], quads=manifest.quads)
        draft.publish(manifest, report.pieces())


def sources_of(store: Queryable) -> dict[str, Source]:
    """Ask which documents a store holds, by their slugs; by which software and names they were read is not known."""
    answer = store.query(_SOURCES)
    rows = answer.texts() if isinstance(answer, Solutions) else ()
    return {name.removeprefix(_DOCUMENT): Source(name.removeprefix(_DOCUMENT), *rest) for name, *rest in rows}


def write_endpoint(folder: Path, address: Address, stamp: str) -> Path:
    """Note in a generation in the making where its graph is, and in which state; StoreError where it cannot be."""
    _write(folder / ENDPOINT, address.to_json() | {_STAMP: stamp})
    return folder / ENDPOINT


def _manifest(store: RemoteStore, stamp: str) -> Manifest:
    sources = sources_of(store)
    documents = tuple(sources[slug] for slug in sorted(sources))
    return Manifest(documents, store.count(), len(store.graph_names()), stamp, "", software())


def _companions() -> Path:
    return Path(os.environ.get(_COMPANIONS) or _USUAL.expanduser())


def _write(path: Path, content: dict[str, Any]) -> None:
    """Write a file whole, in place of one that may be there."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        reason = f"what is kept of the store cannot be written ({error.strerror})"
        raise StoreError(f"{path.parent}: {reason}; name another folder in {_COMPANIONS}") from error
