"""Graphs to ask about, and engines that hold them; all real, started once for all tests that need them."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import engines
import httpx
import pytest
from timed import Times

from kg.build import build
from kg.generations import open_current
from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engines import Engine

    from kg.store import Store

SHARED = Path(__file__).parent.parent.parent / "shared"
ENGINES = {
    "virtuoso": (engines.virtuoso, engines.virtuoso_programs, "virtuoso-opensource-7 of Debian"),
    "oxigraph": (engines.oxigraph, engines.oxigraph_program, "`oxigraph` of PyPI"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take a store of many documents to ask about as well."""
    parser.addoption("--many", metavar="STORE", help="a store of many documents, made by `hpp build`, to ask about too")


_TIMES = pytest.StashKey[Times]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin to note times."""
    config.stash[_TIMES] = Times()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how long the engines took."""
    for line in config.stash[_TIMES].lines():
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def times(pytestconfig: pytest.Config) -> Times:
    """Where times are noted."""
    return pytestconfig.stash[_TIMES]


class Data(NamedTuple):
    """A graph: its store directory, the same opened, the same as N-Quads."""

    name: str
    place: Path
    store: Store
    nquads: Path


@pytest.fixture(scope="session")
def opened() -> Iterator[ExitStack]:
    """What is to be ended at the end."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def data_named(
    opened: ExitStack, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Callable[[str], Data]:
    """Gives a graph by its name, made once; skips where its documents are missing."""
    known: dict[str, Data] = {}

    def named(name: str) -> Data:
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            place = _place(name, folder / "store", pytestconfig)
            store = opened.enter_context(open_current(place))
            nquads = folder / "graph.nq"
            nquads.write_bytes(store.nquads())
            known[name] = Data(name, place, store, nquads)
        return known[name]

    return named


def _place(name: str, place: Path, config: pytest.Config) -> Path:
    if name == "many":
        given = config.getoption("--many")
        if given is None:
            pytest.skip("no store of many documents is given (--many STORE)")
        return Path(given)
    if name == "originals" and not (SHARED / "seeds").is_dir():
        pytest.skip("the source documents are not beside this checkout (../shared)")
    originals = [SHARED / "seeds", *sorted((SHARED / "corpus").glob("d*.txt"))]
    build([DOCUMENTS] if name == "bundled" else originals, place)
    return place


@pytest.fixture(scope="session", params=["bundled", "originals", "many"])
def data(request: pytest.FixtureRequest, data_named: Callable[[str], Data]) -> Data:
    """Each graph in turn."""
    return data_named(request.param)


@contextmanager
def started(name: str, folder: Path, nquads: Path | None, **settings: object) -> Iterator[Engine]:
    """An engine over a graph; skips, with what to install, where it is missing."""
    start, program, package = ENGINES[name]
    if program() is None:
        pytest.skip(f"{name} is not installed: {package}; `make test-engines` does that")
    with start(folder, nquads, **settings) as engine:  # type: ignore[arg-type]
        yield engine


@pytest.fixture(scope="session")
def engine_over(opened: ExitStack, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Data], Engine]:
    """Gives an engine that holds a graph, started once."""
    known: dict[tuple[str, str], Engine] = {}

    def over(name: str, data: Data) -> Engine:
        key = name, data.name
        if key not in known:
            folder = tmp_path_factory.mktemp(name)
            known[key] = opened.enter_context(started(name, folder, data.nquads))
        return known[key]

    return over


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, data: Data, engine_over: Callable[[str, Data], Engine]) -> Engine:
    """Each engine in turn, with the graph of ``data``."""
    return engine_over(request.param, data)


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """Connections to engines."""
    with httpx.Client() as one:
        yield one
