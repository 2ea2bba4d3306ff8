"""The process in which a query from outside is parsed and evaluated, because it may have to be killed.

It does nothing else, holds the store read-only, may use only so much memory, reaches no network unless endpoints are
allowed by name, and ends by itself when the server is gone or has not noticed that a query takes too long.
"""

from __future__ import annotations

import signal
import socket
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Format, OpenGraph
from kg.confine import alone, confine
from kg.evaluation.job import Order, Orders, Outcome, Result, packed
from kg.opening import open_graph
from kg.prefixes import PREFIXES
from kg.sparql import READ_ONLY, is_update
from loaders.errors import BusyError, FormatError, HppError, LimitError, QueryError, TimeLimitError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluation.limits import Limits

_GRACE = 5.0  # seconds that the server has to kill this process itself
_NOTHING = b"nothing"
_PIECE = 1024 * 1024  # bytes
_OUTCOMES: dict[type[HppError], Outcome] = {  # the first that fits
    TimeLimitError: Outcome.TIME,
    LimitError: Outcome.LIMIT,
    QueryError: Outcome.QUERY,
    UnreachableError: Outcome.SILENT,
    BusyError: Outcome.BUSY,
    HppError: Outcome.STORE,
}
_FORMATS: dict[str | None, Format | None] = {None: None} | {form.value: form for form in Format}


def work(line: socket.socket, limits: Limits, place: Path | None, online: bool) -> None:  # noqa: FBT001 - given by place
    """Say that it is ready, then answer jobs until the server closes the line.

    :param place: a store to open at once.
    :param online: whether the network is needed: for a graph that is elsewhere, or for endpoints that SERVICE may ask.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the line
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    confine(limits.memory)
    alone(network=online)
    desk = _Desk(limits, place)
    with line, suppress(ConnectionError):  # the server is gone
        line.sendall(Result(Outcome.ANSWER).to_bytes(0))  # ready
        for order in _orders(line):
            signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)  # whose signal ends the process
            result = desk.do(order)
            signal.setitimer(signal.ITIMER_REAL, 0)
            line.sendall(result.to_bytes(order.number))


def _orders(line: socket.socket) -> Iterator[Order]:
    """Give the jobs one by one; before each, hear whether it is still wanted."""
    orders, waiting = Orders(), deque[Order]()
    while piece := _heard(line, wait=not waiting):
        for order in orders.add(piece) if piece is not _NOTHING else ():
            if order is None:
                waiting.clear()
            else:
                waiting.append(order)
        if waiting:
            yield waiting.popleft()


def _heard(line: socket.socket, *, wait: bool) -> bytes:
    try:
        return line.recv(_PIECE, 0 if wait else socket.MSG_DONTWAIT)
    except BlockingIOError:
        return _NOTHING


class _Desk:
    """Keeps the store of the latest job open."""

    def __init__(self, limits: Limits, place: Path | None) -> None:
        self._limits = limits
        self._store: OpenGraph | None = None
        self._place = ""
        if place is not None:
            self._open_early(str(place))

    def _open_early(self, place: str) -> None:
        try:
            self._opened(place)
        except HppError:
            self._store = None  # the first job that needs it will say so

    def do(self, order: Order) -> Result:
        try:
            return self._answered(order)
        except FormatError as error:
            return _wrong(Outcome.FORMAT, str(error))
        except HppError as error:
            if isinstance(error, QueryError) and is_update(order.text):
                return _wrong(Outcome.UPDATE, READ_ONLY)
            return _wrong(next(outcome for kind, outcome in _OUTCOMES.items() if isinstance(error, kind)), str(error))
        except MemoryError:
            return _wrong(Outcome.LIMIT, "the answer does not fit into memory; ask for less, or add a LIMIT")

    def _answered(self, order: Order) -> Result:
        content, form = self._opened(order.place).write_answer(
            order.text,
            _FORMATS[order.rows],
            _FORMATS[order.graph],
            prefixes=PREFIXES,
            default_graphs=order.default_graphs,
            named_graphs=order.named_graphs,
            services=order.services,
        )
        if len(content) > self._limits.largest:
            limit = f"{self._limits.largest / 2**20:g} MB"
            return _wrong(Outcome.LIMIT, f"the answer is larger than {limit}; ask for less, or add a LIMIT")
        return packed(content, form, compress=order.compress)

    def _opened(self, place: str) -> OpenGraph:
        if self._store is None or self._place != place:
            if self._store is not None:
                self._store.close()
            self._store, self._place = open_graph(Path(place), seconds=self._limits.seconds), place
            _keep_to(self._store)
        return self._store


def _keep_to(store: OpenGraph) -> None:
    """Keep this process from reaching anything but the store that it asks."""
    if store.at_hand:
        return
    from kg.remote.reach import keep_to  # noqa: PLC0415 - see kg.opening
    from kg.remote.store import RemoteStore  # noqa: PLC0415

    if isinstance(store, RemoteStore):
        keep_to(store.address)


def _wrong(outcome: Outcome, message: str) -> Result:
    return Result(outcome, message.encode())
