"""The engines that are known by name, and how they differ: the data of ``engines.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from loaders.errors import StoreError

FILE = Path(__file__).parent / "engines.toml"
ANY = "sparql"  # the name of an engine that is not known


@dataclass(frozen=True, slots=True)
class Engine:
    """How an engine is spoken to. The three paths are added to the address of its database; None: there is none."""

    name: str
    looks: str
    union: str  # how the default graph of a query is the union of all: "ask", "always" or "setting"
    auth: str  # "basic" or "digest"
    replace: str  # how a graph takes the place of another: "put", "update" or "staged"
    run: str  # the version that the tests ran with, or ""
    query: str | None = None
    update: str | None = None
    graphs: str | None = None
    ask: dict[str, str] = field(default_factory=dict)  # parameters that go with each query
    define: str = ""  # goes before each update
    again: str = ""  # what it says when it only has to be asked again
    writers: int | None = None  # most requests that may write at the same time; None: as many as one likes
    timeout: tuple[str, int] | None = None  # the parameter for a query's time limit, and its units in a second

    def at_once(self, wanted: int) -> int:
        """How many requests may write at the same time, where somebody wants so many."""
        return wanted if self.writers is None else min(wanted, self.writers)


@cache
def engines() -> dict[str, Engine]:
    """All engines by name, in the order of the file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Engine(name, **one) for name, one in content.items()}


def engine_of(name: str) -> Engine:
    """The engine of a name; raises StoreError for one that is not known."""
    found = engines().get(name.lower())
    if found is None:
        raise StoreError(f"no engine “{name}” is known; give one of {', '.join(engines())}")
    return found


def recognised(address: str) -> Engine:
    """The engine that an address looks like; :data:`ANY` when like none."""
    looking = (one for one in engines().values() if one.looks and re.search(one.looks, address))
    return next(looking, engines()[ANY])
