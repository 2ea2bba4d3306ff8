"""Asks the real server in this process, without a network: what the site says is what the server answers."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import unquote, urlencode, urlsplit

from kg.api.app import configured
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, MutableMapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

_PATIENCE = 600  # seconds for one answer
_AT_ONCE = 32  # questions


_Answer = TypeVar("_Answer")


class Asker:
    """Asks an application that speaks ASGI 3.0, one question at a time."""

    def __init__(self, app: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._app, self._loop = app, loop
        self._state: dict[str, Any] = {}
        self._inbox: asyncio.Queue[Any] = asyncio.Queue()
        self._heard: asyncio.Queue[Any] = asyncio.Queue()

    def get(self, address: str, **parameters: str | int) -> bytes:
        """Give the body of an answer; HppError where the server refuses."""
        status, body = self._ask(address + (f"?{urlencode(parameters)}" if parameters else ""))
        return _good(address, status, body)

    def find(self, address: str) -> bytes | None:
        """Give the body of an answer; None where there is nothing of that address."""
        status, body = self._ask(address)
        return body if status == HTTPStatus.OK else None

    def each(self, addresses: Sequence[str]) -> Iterator[Any]:
        """Give the answers to many questions as data, in their order; some are asked at the same time."""
        for at in range(0, len(addresses), _AT_ONCE):
            some = addresses[at : at + _AT_ONCE]
            for address, (status, body) in zip(some, self._do(self._all(some)), strict=True):
                yield json.loads(_good(address, status, body))

    async def _all(self, addresses: Sequence[str]) -> list[tuple[int, bytes]]:
        return await asyncio.gather(*map(self._get, addresses))

    def _do(self, what: Coroutine[Any, Any, _Answer]) -> _Answer:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_PATIENCE)

    def _ask(self, address: str) -> tuple[int, bytes]:
        return self._do(self._get(address))

    def data(self, address: str, **parameters: str | int) -> Any:
        """Give an answer in JSON as data."""
        return json.loads(self.get(address, **parameters))

    async def begin(self) -> None:
        """Let the application start, as its server would."""
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self._state}
        self._living = asyncio.ensure_future(self._app(scope, self._inbox.get, self._heard.put))
        await self._say("startup")

    async def end(self) -> None:
        """Let it end."""
        await self._say("shutdown")
        await self._living

    async def _say(self, what: str) -> None:
        await self._inbox.put({"type": f"lifespan.{what}"})
        answer = await self._heard.get()
        if answer["type"] != f"lifespan.{what}.complete":
            raise HppError(f"the server does not do {what}: {answer.get('message', '')}")

    async def _get(self, address: str) -> tuple[int, bytes]:
        parts = urlsplit(address)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(b"host", b"localhost"), (b"accept", b"text/html,*/*;q=0.8")],
            "client": ("127.0.0.1", 0),
            "server": ("localhost", 80),
            "state": dict(self._state),
        }
        status, pieces = 0, []
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if asked:
                await asyncio.sleep(_PATIENCE)
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            status = message.get("status", status)
            pieces.append(cast("bytes", message.get("body", b"")))

        await self._app(scope, receive, send)
        return status, b"".join(pieces)


def _good(address: str, status: int, body: bytes) -> bytes:
    if status != HTTPStatus.OK:
        raise HppError(f"{address}: cannot be published (HTTP {status}: {body[:300].decode(errors='replace')})")
    return body


@contextmanager
def asking(store_dir: Path) -> Iterator[Asker]:
    """Open the server over a store; it ends at the end."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="hpp-publish", daemon=True)
    thread.start()
    asker = Asker(configured(store_dir).app, loop)

    def do(what: Any) -> None:
        waiting: Future[None] = asyncio.run_coroutine_threadsafe(what, loop)
        waiting.result(_PATIENCE)

    try:
        do(asker.begin())
        yield asker
        do(asker.end())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
