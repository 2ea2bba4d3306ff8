"""What texts may do to those who read queries, parameters, Turtle, headers, lists of tokens and typed names."""

from __future__ import annotations

import atexit
import shutil
import socket
import tempfile
import threading
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from oracle import Wrong, refusable

from kg.access import read_tokens
from kg.binding import bind
from kg.build import build
from kg.generations import current
from kg.headers import Parameter, ParameterType, read_header
from kg.parameters import to_term
from kg.queries import read_query
from kg.rdf import read_union
from kg.resources import DOCUMENTS
from kg.seal import UNREADABLE, Seal
from kg.search import index_of, search
from kg.search.typed import readings
from kg.sparql import (
    columns_of,
    form_of,
    is_update,
    names_its_dataset,
    refuse_outside,
    refuse_service,
    tokens,
    variables,
    with_dataset,
)
from kg.store import Store, read_turtle, turtle_as_nquads
from kg.terms import Iri, Literal
from kg.trust.archive import Contents
from kg.vocabulary import read_vocabulary
from loaders.errors import HppError, QueryError

_LITTLE = 2000  # bytes of a query: a longer one shows no more
_ANSWER = 200  # rows that are drawn of an answer
_FOLDER = Path(tempfile.mkdtemp(prefix="hpp-fuzz-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


class _Trap:
    """A server that counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.calls = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.calls += 1
            connection.close()


@cache
def trap() -> _Trap:
    """The server that no query may call."""
    return _Trap()


def sparql(data: bytes) -> None:
    """A query that is let through calls nobody; tokens joined are the query; values never become syntax."""
    text = _text(data[:_LITTLE]).replace("TRAP", trap().address)
    if "".join(token.text for token in tokens(text)) != text:
        raise Wrong("tokens joined are another text")
    for ask in (variables, names_its_dataset, form_of, is_update, columns_of):
        ask(text)
    _dataset(text)
    if _parses(text):
        _binding(text)
    try:
        refuse_service(text)
        refuse_outside(text)
    except QueryError:
        return
    if text.count("//") == text.count("//127.0.0.1"):
        before = trap().calls
        _run(text)
        if trap().calls != before:
            raise Wrong("a query that was let through has called another endpoint")


def _parses(text: str) -> bool:
    try:
        ox.Store().query(text, base_iri="urn:x:")
    except SyntaxError:
        return False
    except (ValueError, RuntimeError, OSError):
        return True
    return True


def _run(text: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"), ox.NamedNode("urn:g")))
    try:
        if is_update(text):
            store.update(text, base_iri=trap().address)
            return
        found = store.query(text, base_iri=trap().address, use_default_graph_as_union=True)
        if not isinstance(found, ox.QueryBoolean):
            for number, _ in enumerate(found):
                if number > _ANSWER:
                    return
    except (SyntaxError, ValueError, RuntimeError, OSError):
        return


def _dataset(text: str) -> None:
    try:
        changed = with_dataset(text, ["urn:a"], ["urn:b"])
    except QueryError:
        return
    if changed.replace("USING <urn:a> USING NAMED <urn:b> ", "") != text.replace(
        "USING <urn:a> USING NAMED <urn:b> ", ""
    ):
        raise Wrong("the dataset changes the update")


def _binding(text: str) -> None:
    names = sorted(variables(text))[:2]
    for value in (Literal("'\"\\\n} SERVICE <urn:x> {"), Iri("urn:x:y")):
        try:
            bound = bind(text, dict.fromkeys(names, value))
        except QueryError:
            continue
        kind = "iri" if isinstance(value, Iri) else "string"
        new = [token for token in tokens(bound) if token.kind == kind and token.text != value.n3]
        old = [token for token in tokens(text) if token.kind == kind and token.text != value.n3]
        if names and kind == "string" and new != old:
            raise Wrong("a value has changed what stands around it")


def parameters(data: bytes) -> None:
    """What a person writes for a parameter becomes a term that is one token."""
    sort = list(ParameterType)[data[0] % len(ParameterType)] if data else ParameterType.STRING
    parameter = Parameter("x", sort, "x", ("x", "x"))  # type: ignore[arg-type]
    with refusable():
        term = to_term(_opened(), parameter, _text(data[1:300]))
        written = [token for token in tokens(term.n3) if token.kind != "tag"]
        if written[0].kind not in {"iri", "string"} or len(written) not in (1, 4):
            raise Wrong(f"{term.n3!r} is not one term")
        ox.Store().query(f"SELECT * {{ ?s ?p {term.n3} }}")


def typed(data: bytes) -> None:
    """A text that is typed is searched for."""
    text = _text(data[:600])
    readings(text)
    with refusable():
        page = search(index_of(_opened()), text, limit=5)
        for hit in page.hits:
            if any(not 0 <= start < end <= len(hit.name) for start, end in hit.ranges):
                raise Wrong(f"letters {hit.ranges} of a name of {len(hit.name)}")


def turtle(data: bytes) -> None:
    """Turtle of a vocabulary, and what a restore would read of N-Quads and lists."""
    path = _FOLDER / "vocabulary" / "a.ttl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    for read in (read_turtle, lambda one: turtle_as_nquads(one, "urn:g"), lambda one: read_vocabulary(one.parent)):
        with refusable():
            read(path)
    with refusable():
        Store(ox.Store(), Path("memory")).bulk_load(data)
    with refusable():
        read_union(data)
    for made in (Contents.from_bytes, Seal.from_bytes):
        try:
            made(data)
        except (*UNREADABLE, HppError):
            continue


def headers(data: bytes) -> None:
    """The head of a saved query; the query file; a list of tokens."""
    with refusable():
        read_header(_text(data), Path("a.rq"))
    for name, read in (("a.rq", read_query), ("a.toml", read_tokens)):
        path = _FOLDER / name
        path.write_bytes(data)
        with refusable():
            read(path)


@cache
def _opened() -> Store:
    build([DOCUMENTS], _FOLDER / "store")
    return current(_FOLDER / "store").open()


def _text(data: bytes) -> str:
    """Text as it may come in JSON or from a command line, halves of characters included."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
