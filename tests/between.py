"""A server that stands between an engine and who asks it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Between(BaseHTTPRequestHandler):
    """Says what it is told to say, and nothing on the screen."""

    protocol_version = "HTTP/1.1"

    def say(self, status: int, headers: dict[str, str], content: bytes) -> None:
        """Answer, unless whoever asked has left."""
        try:
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except OSError:  # whoever asked has left
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def standing(handler: type[Between]) -> Iterator[str]:
    """Let it stand there; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
