"""Requests that offer another protocol (``Upgrade``): the offer is passed over (RFC 9110, section 7.8).

The parser stops after the head of such a request, since what follows would be of the other protocol. Here the body is
read on as what it is; else it would be taken for requests of its own, which a proxy in front knows nothing of (request
smuggling), and clients that offer HTTP/2 with a query by POST would get no answer to it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_ANNOUNCE = {b"content-length", b"transfer-encoding"}


def announced(headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return the fields of a head that announce a body, as lines; nothing where none does."""
    return b"".join(b"%s: %s\r\n" % field for field in headers if field[0] in _ANNOUNCE)


def read_on(parser: HttpRequestParser, data: bytes) -> bytes:
    """Read until the end, or until a request offers another protocol; give back what stands behind it.

    Raises ValueError for what is no HTTP.
    """
    try:
        parser.feed_data(data)
    except HttpParserUpgrade as offer:
        return data[offer.args[0] :]
    except HttpParserError as error:
        raise ValueError(str(error)) from error
    return b""


def reader(of: HttpToolsProtocol, fields: bytes = b"") -> HttpRequestParser:
    """Make a parser that goes on after the head of a request.

    :param fields: that announce the body which comes next; without them, the next request does.
    """
    parser = HttpRequestParser(_AfterHead(of) if fields else of)
    with suppress(AttributeError):  # httptools knows it from 0.6.3 on; so uvicorn sets it
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
    if fields:
        parser.feed_data(b"POST / HTTP/1.1\r\n%s\r\n" % fields)
    return parser


class _AfterHead:
    """Tells a protocol all that a parser finds, but the first head."""

    def __init__(self, of: HttpToolsProtocol) -> None:
        self._heads = 0
        self._of = of
        self.on_body, self.on_message_complete = of.on_body, of.on_message_complete

    def on_message_begin(self) -> None:
        self._heads += 1
        if self._heads > 1:
            self._of.on_message_begin()

    def on_url(self, url: bytes) -> None:
        if self._heads > 1:
            self._of.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._heads > 1:
            self._of.on_header(name, value)

    def on_headers_complete(self) -> None:
        if self._heads > 1:
            self._of.on_headers_complete()
