"""Stands between an engine and who writes to it, counts what passes, and fails as it is told to."""

from __future__ import annotations

import http.client
import random
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from between import Between, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HALF, UNHEARD = "half", "unheard"  # breaks off in the middle of the request; does it, and says nothing

Failure = str | tuple[int, dict[str, str], bytes]


@dataclass
class Asked:
    """A request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def graph(self) -> str:
        return parse_qs(urlsplit(self.path).query).get("graph", [""])[0]


@dataclass
class Flaky:
    """What it does, and what it has seen. ``fails`` says for a request what goes wrong, or None."""

    to: str
    fails: Callable[[Asked], Failure | None] = lambda _: None
    wait: float = 0.0  # seconds before a request that changes something is handed on
    address: str = ""
    seen: list[Asked] = field(default_factory=list)
    drawn: random.Random = field(default_factory=random.Random)

    def graphs_put(self) -> list[str]:
        """The graphs that were put, without those of no document or ground."""
        return [one.graph for one in self.seen if one.method == "PUT" and "/hpp/id/" in one.graph]


class _Handler(Between):
    flaky: Flaky

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, self.path, dict(self.headers), body)
        self.flaky.seen.append(asked)
        if self.command != "POST":
            time.sleep(self.flaky.wait)
        failure = self.flaky.fails(asked)
        if failure == HALF:
            self._half(asked)
        elif isinstance(failure, tuple):
            self.say(*failure)
        else:
            reply = self._handed_on(asked)
            self._break() if failure == UNHEARD else self.say(*reply)

    do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815 - as the library calls them

    def _handed_on(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(urlsplit(self.flaky.to).netloc, timeout=60)
        kept = {name: value for name, value in asked.headers.items() if name.lower() in {"accept", "content-type"}}
        try:
            connection.request(asked.method, asked.path, asked.body, kept)
            reply = connection.getresponse()
            return reply.status, {"Content-Type": reply.headers.get("content-type", "text/plain")}, reply.read()
        except OSError:
            return 502, {"Content-Type": "text/plain"}, b"the engine does not answer"
        finally:
            connection.close()

    def _half(self, asked: Asked) -> None:
        """Hand on half of a request, at the end of a line, and break off."""
        there = urlsplit(self.flaky.to)
        half = asked.body[: asked.body.rfind(b"\n", 0, len(asked.body) // 2) + 1]
        with socket.create_connection((there.hostname, there.port)) as line:
            head = f"{asked.method} {asked.path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(asked.body)}\r\n"
            kind = asked.headers.get("Content-Type", "text/plain")
            line.sendall(f"{head}Content-Type: {kind}\r\n\r\n".encode() + half)
            time.sleep(0.05)
        self._break()

    def _break(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def flaky(to: str) -> Iterator[Flaky]:
    """Stand before an engine."""
    told = Flaky(to)
    with standing(type("_Told", (_Handler,), {"flaky": told})) as told.address:
        yield told
