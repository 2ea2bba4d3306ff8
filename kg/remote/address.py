"""What ``--store https://…`` means: where to ask, where to change, where to put graphs. It never holds credentials."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from kg.remote.engines import ANY, Engine, engine_of, recognised
from loaders.errors import StoreError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_ODD = re.compile(r"[^A-Za-z0-9.-]+")
_SHORT = 60  # characters of an address in the name of a folder


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is found."""

    query: str
    update: str | None = None  # None: it cannot be changed there
    graphs: str | None = None  # of the Graph Store Protocol
    engine: Engine = field(default_factory=lambda: engine_of(ANY))

    def __str__(self) -> str:
        return self.query

    @property
    def name(self) -> str:
        """Name it, fit for a folder: two addresses never have one name."""
        readable = _ODD.sub("-", self.query.partition("://")[2]).strip("-.")[:_SHORT]
        return f"{readable}-{hashlib.sha256(self.query.encode()).hexdigest()[:8]}"

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {"query": self.query, "update": self.update, "graphs": self.graphs, "engine": self.engine.name}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read it from JSON data; KeyError, TypeError or StoreError for what is none."""
        return cls(content["query"], content["update"], content["graphs"], engine_of(content["engine"]))


def is_address(text: str) -> bool:
    """Whether a store is given by its address, not as a folder."""
    return text.lower().startswith(("http://", "https://"))


def read_address(text: str, *, engine: str = "", update: str = "", graphs: str = "") -> Address:
    """Understand the address of a store: that of its queries, or that of its database where the engine is known.

    :param engine: its name; without it, the engine is known by the look of the address, if at all.
    :param update: where it is changed, in place of what the engine has.
    :param graphs: where graphs are put, in place of what the engine has.
    :raises StoreError: for what is no address, or one that holds a password; and for an engine that is not known.
    """
    given = _checked(text)
    known = engine_of(engine) if engine else recognised(given)
    base = _base(given, known)
    return Address(
        query=given if known.query is None else base + known.query,
        update=_checked(update) if update else _below(base, known.update),
        graphs=_checked(graphs) if graphs else _below(base, known.graphs),
        engine=known,
    )


def _base(given: str, engine: Engine) -> str:
    """The address of the database, of which that of its queries may have been given, by either of its usual names."""
    ends = ("/query", "/sparql") if engine.query else ()
    return next((given.removesuffix(end) for end in ends if given.endswith(end)), given)


def _below(base: str, path: str | None) -> str | None:
    return None if path is None else base + path


def _checked(text: str) -> str:
    """Give an address without a stroke at its end; StoreError, which repeats no secret, for what is none."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise StoreError(f"not an address of a store ({error}); write https://host:port/path") from error
    if "@" in parts.netloc:
        advice = "set HPP_STORE_USER and HPP_STORE_PASSWORD instead, or HPP_STORE_TOKEN"
        raise StoreError(f"the address of a store on {parts.hostname} holds a user or a password; {advice}")
    if parts.query or parts.fragment:
        raise StoreError(f"{_shown(parts)}: what follows “?” or “#” is not taken; give the address without it")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StoreError(f"“{_shown(parts)}” is not an address of a store; write https://host:port/path")
    return text.rstrip("/")


def _shown(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
