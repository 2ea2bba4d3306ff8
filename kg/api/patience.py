"""Connections: how many there may be, how long the server waits for the other side, how much it hears before it knows.

Uvicorn's own protocol waits for a request without an end, and holds whatever stands at its head. Here whoever sends or
takes too slowly is let go (slow loris), a head that is too long is refused, and where there are as many connections as
may be, the one that has waited longest without a request at work makes room.
"""

from __future__ import annotations

import math
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from kg.api.problems import problem
from kg.api.protection import PAGES
from kg.api.upgrading import announced, read_on, reader

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from starlette.responses import Response
    from uvicorn.server import ServerState

_ONCE = (b"host", b"authorization")  # fields of which two would be read in two ways: one by a proxy, one here
_SPARE = 256  # files that the server needs beside its connections
_LOOKS: WeakKeyDictionary[ServerState, asyncio.TimerHandle] = WeakKeyDictionary()  # the next one, of each server


@dataclass(frozen=True, slots=True)
class Patience:
    """What a connection may take; times in seconds, sizes in bytes."""

    head: float = 10.0  # for the head of a request, from its first byte, or since the connection was opened
    whole: float = 60.0  # for a request with its body
    idle: float = 5.0  # between two requests
    taking: float = 30.0  # in which some of an answer must be taken
    least: int = 16 * 1024  # of an answer in such a time
    longest: int = 64 * 1024  # of a head
    fields: int = 100  # in a head
    connections: int = 12_000  # if so many files may be open
    look: float = 1.0  # between two looks at all connections


class Patient(HttpToolsProtocol):
    """Uvicorn's protocol, with an end to its patience."""

    patience: ClassVar[Patience] = Patience()

    _since: float | None = None  # when it began to wait for the other side; None while a request is at work
    _begun = False  # whether a request has begun and is not whole
    _body = False  # whether its head is whole
    _heard = 0  # bytes of the head; after it, of what stands around the body: sizes of chunks, fields behind them
    _offered = False  # whether the request offers another protocol, and the parser stops after it
    _offers = b""  # the fields that announce a body, where the request offers another protocol
    _left = 0  # bytes of an answer that were not taken when it was looked at
    _stuck: float | None = None  # when that was
    _refusal: Response | None = None
    _cycles: Sequence[RequestResponseCycle] = ()  # requests that are at work or wait for their turn

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Take a connection; where there are too many, another one goes."""
        super().connection_made(transport)
        self._since = time.monotonic()
        if len(self.connections) > _room(self.patience.connections):
            _make_room(self)
        if self.server_state not in _LOOKS:
            _look_later(self.server_state, self.loop, self.patience.look)

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request."""
        self._heard += len(data)
        self._unset_keepalive_if_required()
        rest = data
        while rest:
            rest = self._parsed(rest)
        if self._begun and self._heard > self.patience.longest:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _parsed(self, data: bytes) -> bytes:
        """Read on; give back what stands behind an offer of another protocol, to be read as well."""
        try:
            rest = read_on(self.parser, data)
        except ValueError:
            self.send_400_response("Invalid HTTP request received.")
            return b""
        if self._offered:
            self.parser = reader(self, self._offers)
            self._offered, self._offers = False, b""
        return rest

    def on_message_begin(self) -> None:
        """Begin to wait for the head."""
        super().on_message_begin()
        self._since, self._begun, self._body = time.monotonic(), True, False

    def on_headers_complete(self) -> None:
        """Refuse a head that is too long; raises ValueError, which the parser passes on as a fault of the request."""
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        self._body, self._heard = True, 0
        if len(self.url) > self.patience.longest:
            self._fault(HTTPStatus.REQUEST_URI_TOO_LONG)
        if size > self.patience.longest or len(self.headers) > self.patience.fields:
            self._fault(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        self._check_names()
        self._offered = self.parser.should_upgrade()
        self._offers = announced(self.headers) if self._offered else b""
        self.go_on()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; those behind the body (trailers) are no part of it (RFC 9110, section 6.5.1)."""
        if not self._body:
            super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body, which whoever reads it limits."""
        self._heard -= len(body)
        super().on_body(body)

    def go_on(self) -> None:
        """Take up a request whose head is whole and in order."""
        super().on_headers_complete()
        self._cycles = [*(one for one in self._cycles if not one.response_complete), self.cycle]

    def eof_received(self) -> None:
        """Leave when the other side does: uvicorn closes then."""
        self._leave()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave all requests, also those before the latest, which are all that uvicorn knows of."""
        self._leave()
        super().connection_lost(exc)

    def on_message_complete(self) -> None:
        """Note that all of a request is there: now the other side waits."""
        if self._offers:
            return  # the parser passes over a body that is still to come
        super().on_message_complete()
        self._since = time.monotonic() if self.cycle.response_complete else None
        self._begun, self._heard = False, 0

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if self._since is None and self.cycle.response_complete:  # else another one was sent with it
            self._since = time.monotonic()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a request, as all errors are said, and close."""
        answer = self._refusal or problem(HTTPStatus.BAD_REQUEST, msg)
        self._leave()
        self.transport.write(_written(answer))
        self.transport.close()

    def look(self, now: float) -> None:
        """Close the connection where the other side is too slow."""
        if self._takes_nothing(now):
            self._leave()
            self.transport.abort()
        elif self._is_slow(now):
            self._give_up()

    @property
    def waits_since(self) -> float:
        """When it began to wait for a request or the rest of one; never, while one is at work."""
        return math.inf if self._since is None else self._since

    def _is_slow(self, now: float) -> bool:
        if self._since is None:
            return False
        kind = self.patience
        most = kind.whole if self._body and self._begun else kind.head if self._begun or not self._body else kind.idle
        return now - self._since > most

    def _takes_nothing(self, now: float) -> bool:
        """Tell whether too little of an answer was taken for some time."""
        left = self.transport.get_write_buffer_size()
        if not left:
            self._stuck = None
        elif self._stuck is None or left <= self._left - self.patience.least:
            self._stuck, self._left = now, left
        return self._stuck is not None and now - self._stuck > self.patience.taking

    def _fault(self, status: HTTPStatus) -> None:
        kind = self.patience
        detail = f"the head of a request may have {kind.longest // 1024} KB and {kind.fields} fields at most"
        self._refusal = problem(status, f"{detail}; send a long query by POST")
        raise ValueError(status.phrase)

    def _check_names(self) -> None:
        """Refuse a head without a Host, or with two (RFC 9112, section 3.2)."""
        names = [name for name, _ in self.headers]
        twice = any(names.count(name) > 1 for name in _ONCE)
        if twice or (b"host" not in names and self.parser.get_http_version() == "1.1"):
            self._refusal = problem(HTTPStatus.BAD_REQUEST, "a request names one Host, and one Authorization at most")
            raise ValueError("Host")

    def _refuse(self, status: HTTPStatus) -> None:
        with suppress(ValueError):
            self._fault(status)
        if not self.transport.is_closing():
            self.send_400_response("")

    def _give_up(self) -> None:
        """Close; with a word where a request has begun and nothing was answered yet."""
        if self._begun and not self.transport.is_closing() and not self._answering():
            self._refusal = problem(HTTPStatus.REQUEST_TIMEOUT, "the request did not come to its end in time")
            self.send_400_response("")
        else:
            self._leave()
            self.transport.abort()

    def _leave(self) -> None:
        """Let nobody write to a connection that is closed or about to be, and nobody wait for more to come."""
        for cycle in self._cycles:
            cycle.disconnected = True
            cycle.message_event.set()
        self.pipeline.clear()

    def _answering(self) -> bool:
        at_work: object = self.cycle  # uvicorn has None there at first, and does not say so
        return at_work is not None and self.cycle.response_started and not self.cycle.response_complete


def raise_limit() -> None:
    """Let this process open as many files, and so connections, as its user may."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _room(most: int) -> int:
    """How many connections there may be, with files to spare for all else."""
    if sys.platform == "win32":
        return most
    import resource  # noqa: PLC0415 - not on Windows

    return min(most, max(1, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _SPARE))


def _make_room(new: Patient) -> None:
    """Close the connection that has waited longest; the new one where all have requests at work."""
    others = [one for one in new.connections if isinstance(one, Patient) and not one.transport.is_closing()]
    longest = min(others, key=lambda one: one.waits_since, default=new)
    longest.transport.abort()


def _look_later(state: ServerState, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
    """Look at all connections of a server every now and then, as long as it has any."""

    def look() -> None:
        del _LOOKS[state]
        now = time.monotonic()
        for one in [one for one in state.connections if isinstance(one, Patient)]:
            one.look(now)
        if state.connections:
            _look_later(state, loop, seconds)

    _LOOKS[state] = loop.call_later(seconds, look)


def _written(answer: Response) -> bytes:
    """Write an answer as HTTP/1.1 sends it, before a connection is closed."""
    head = b"HTTP/1.1 %d %s\r\n" % (answer.status_code, HTTPStatus(answer.status_code).phrase.encode())
    headers = [*answer.raw_headers, *PAGES, (b"connection", b"close")]
    return head + b"".join(b"%s: %s\r\n" % one for one in headers) + b"\r\n" + bytes(answer.body)
