"""A web server on this computer that answers as a test tells it to."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Reply(NamedTuple):
    """What the server sends; a body that is a function writes it piece by piece."""

    body: bytes | Callable[[Callable[[bytes], object]], None] = b""
    media_type: str | None = "text/plain; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Site(NamedTuple):
    """A running server."""

    address: str
    asked: list[str]  # paths, in the order in which they were asked for


@contextmanager
def site(replies: dict[str, Reply]) -> Iterator[Site]:
    """Serve replies by path; other paths are not found."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(unquote(self.path))
            reply = replies.get(unquote(self.path), Reply(status=404))
            self.send_response(reply.status)
            if reply.media_type:
                self.send_header("Content-Type", reply.media_type)
            for header in reply.headers:
                self.send_header(*header)
            if isinstance(reply.body, bytes) and "Content-Length" not in dict(reply.headers):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                reply.body(self.wfile.write) if callable(reply.body) else self.wfile.write(reply.body)
            except OSError:  # the other side has heard enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
