"""Documents at addresses of the web (RFC 9110), fetched with care.

Only http and https; redirects, size and time are limited; and the name of the server is looked up once, so that the
address that was checked is the one that is connected to: a name that points to this computer or to a private network is
refused, whatever it pointed to before, unless that is allowed.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.formats import KNOWN, format_for, format_of, suffixes
from loaders.read.slug import slug_of_address
from loaders.read.source import Skip, Source
from loaders.read.webaddress import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

    from loaders.model import Document
    from loaders.read.source import Format

_SCHEMES = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_OK = 200
_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": "hpp-kg",
    "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "identity",
}
_SAYS_NOTHING = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "text/plain",
}  # types of servers that know no better


_UNICAST = ipaddress.IPv6Network("2000::/3")  # all else of IPv6 leads to no server of the public (RFC 4291, 2.4)
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # what a machine in a cloud asks about itself, at an address like any other
            "192.0.0.0/24",  # the same in another cloud; reserved (RFC 6890)
            "192.88.99.0/24",  # to IPv6 and back (RFC 7526)
            "2001::/23",  # tunnels and protocols (RFC 2928), Teredo among them
            "3fff::/20",  # for examples (RFC 9637)
        ),
    )
)
_Place = tuple[int, tuple[str, int]]  # kind of address; number and port


class _Fetched(NamedTuple):
    address: str  # after redirects
    data: bytes
    media_type: str
    charset: str | None


def check_address(address: str) -> SplitResult:
    """Take an address apart; raises DocumentError for one that is not fetched, whatever it leads to."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise DocumentError(f"{address}: no address ({error}); write it as https://host/path") from error
    if parts.scheme.lower() not in _SCHEMES:
        raise DocumentError(f"{address}: only http and https are fetched; save the file, and give its path")
    if not parts.hostname or port == 0 or any(one <= " " or one == "\x7f" for one in address):
        raise DocumentError(f"{address}: no address; write it as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise DocumentError(
            f"{parts.scheme}://…@{parts.hostname}: names and passwords are not sent; save the file first"
        )
    return parts


def read_address(address: str, skip: Skip, *, allow_private: bool = False) -> Iterator[Document]:
    """Read the documents at an address, by the type that its server names, or else by the end of its path.

    :param allow_private: also fetch from this computer and from private networks.
    :raises DocumentError: for what cannot be fetched within the limits, or not read.
    """
    source, form = fetch(address, skip, allow_private=allow_private)
    yield from form.read(source)


def fetch(address: str, skip: Skip, *, allow_private: bool = False) -> tuple[Source, Format]:
    """Fetch what is at an address, and say of what format it is; raises as :func:`read_address` does."""
    fetched = _fetch(address, allow_private=allow_private)
    name = PurePosixPath(unquote(urlsplit(fetched.address).path))
    source = Source(
        io.BytesIO(fetched.data),
        address,
        slug_of_address(address),
        name.name or address,
        skip,
        KNOWN,
        limits.Budget(address),
        address=web_address(_written(urlsplit(fetched.address))),
        charset=fetched.charset,
    )
    return source, _format(fetched, name, address)


def _format(fetched: _Fetched, name: PurePosixPath, address: str) -> Format:
    named = format_of(name)
    found = named if fetched.media_type in _SAYS_NOTHING and named else format_for(fetched.media_type) or named
    if found is None:
        kind = fetched.media_type or "a document of no named type"
        raise DocumentError(f"{address}: {kind} is not read; files read are {suffixes()}")
    return found


def _fetch(address: str, *, allow_private: bool) -> _Fetched:
    here = address
    with _Deadline(address) as deadline:
        for _ in range(limits.REDIRECTS + 1):
            parts = check_address(here)
            connection = _connection(parts, address, deadline, allow_private=allow_private)
            try:
                connection.request("GET", _target(parts), headers=_HEADERS)
                with connection.getresponse() as response:
                    if response.status not in _MOVED:
                        return _received(response, here, address, deadline)
                    here = _joined(here, _location(response, address), address)
            except (OSError, http.client.HTTPException) as error:
                deadline.check()
                raise DocumentError(
                    f"{address}: cannot be fetched ({_reason(error)}); try again, or save the file"
                ) from error
            finally:
                connection.close()
    raise DocumentError(f"{address}: redirected more than {limits.REDIRECTS} times; give the address it leads to")


class _Deadline:
    """The end of the time for an address: cuts the line off then, however much comes, and wherever it is read."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._end = time.monotonic() + limits.FETCH
        self._line: socket.socket | None = None
        self._timer = threading.Timer(limits.FETCH, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def left(self) -> float:
        """Seconds that are left; raises DocumentError where none are."""
        self.check()
        return self._end - time.monotonic()

    def check(self) -> None:
        """Raise DocumentError when the time is up."""
        if time.monotonic() >= self._end:
            raise DocumentError(
                f"{self._address}: not there after {limits.FETCH:.0f} s; save the file, and give its path"
            )

    def holds(self, line: socket.socket) -> None:
        """Cut off this line when the time is up."""
        self._line = line

    def _cut(self) -> None:
        if self._line is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)  # that of TLS would wait to say goodbye


def _location(response: http.client.HTTPResponse, address: str) -> str:
    location = response.getheader("Location")
    if not location:
        raise DocumentError(f"{address}: redirected to nowhere; save the file from a browser")
    return quote(location.encode("latin-1", "replace").decode("utf-8", "replace"), safe="!#$%&'()*+,/:;=?@[]~")


def _joined(here: str, location: str, address: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise DocumentError(f"{address}: redirected to no address ({error}); save the file from a browser") from error


def _received(response: http.client.HTTPResponse, here: str, address: str, deadline: _Deadline) -> _Fetched:
    if response.status != _OK:
        raise DocumentError(f"{address}: the server says {response.status} {response.reason}; check the address")
    kind = Message()
    kind["Content-Type"] = response.getheader("Content-Type") or ""
    data = _unpacked(_body(response, address, deadline), response.getheader("Content-Encoding") or "", address)
    media_type = kind.get_content_type() if response.getheader("Content-Type") else ""
    return _Fetched(here, data, media_type, kind.get_content_charset())


def _body(response: http.client.HTTPResponse, address: str, deadline: _Deadline) -> bytes:
    data = bytearray()
    while part := response.read1(_CHUNK):
        data += part
        if len(data) > limits.FILE:
            raise DocumentError(f"{address}: larger than {limits.megabytes(limits.FILE)}; save it, and give parts")
        deadline.check()
    deadline.check()
    if response.length:
        raise DocumentError(f"{address}: breaks off {response.length:,} bytes before its end; try again")
    return bytes(data)


def _unpacked(data: bytes, coding: str, address: str) -> bytes:
    """Undo what a server compressed though it was asked not to."""
    if coding.lower() not in {"gzip", "deflate", "x-gzip"}:
        return data
    unpacker = zlib.decompressobj(47)  # gzip or zlib, by its head
    try:
        unpacked = unpacker.decompress(data, limits.FILE + 1)
    except zlib.error as error:
        raise DocumentError(f"{address}: broken {coding} ({error}); try again") from error
    if not unpacker.eof and len(unpacked) <= limits.FILE:
        raise DocumentError(f"{address}: broken {coding} (it breaks off); try again")
    if len(unpacked) > limits.FILE:
        raise DocumentError(f"{address}: larger than {limits.megabytes(limits.FILE)}; save it, and give parts")
    return unpacked


def _connection(
    parts: SplitResult, address: str, deadline: _Deadline, *, allow_private: bool
) -> http.client.HTTPConnection:
    """Make a connection whose socket leads to the very address that was looked up and checked."""
    host, port = parts.hostname or "", parts.port or _SCHEMES[parts.scheme.lower()]
    timeout = min(limits.CONNECT, deadline.left)
    plain = _connected(_looked_up(host, port, address, allow_private=allow_private), address, timeout)
    deadline.holds(plain)
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    if parts.scheme.lower() == "https":
        try:
            safe = ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            deadline.holds(safe)
            connection.sock = safe
            safe.do_handshake()
        except OSError as error:
            (connection.sock or plain).close()
            deadline.check()
            raise DocumentError(
                f"{address}: no safe connection ({_reason(error)}); save the file, and give its path"
            ) from error
        connection.default_port = _SCHEMES["https"]
    else:
        connection.sock = plain
    return connection


def _looked_up(host: str, port: int, address: str, *, allow_private: bool) -> list[_Place]:
    """Look a name up, once; raises DocumentError where one of its addresses is not for the public."""
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError(f"{address}: no server of the name {host} is found; check the address") from error
    places: list[_Place] = [(family, (str(place[0]), int(place[1]))) for family, _, _, _, place in found]
    for _, (number, _) in places:
        if not allow_private and not is_public(number):
            raise DocumentError(
                f"{address}: {host} is at {number}, on this computer or a private network; --allow-private allows it"
            )
    return places


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the public internet, whichever way it is written."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if inner is None:
            return address in _UNICAST and address.is_global and not _is_never(address)
        address = inner
    return address.is_global and not address.is_multicast and not _is_never(address)


def _is_never(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(address in network for network in _NEVER)


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    inside = address in ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if inside else None


def _connected(places: list[_Place], address: str, timeout: float) -> socket.socket:
    failure: OSError | None = None
    for family, place in places:
        plain = socket.socket(family, socket.SOCK_STREAM)
        plain.settimeout(timeout)
        try:
            plain.connect(place)
        except OSError as error:
            plain.close()
            failure = failure or error
        else:
            return plain
    raise DocumentError(f"{address}: no connection ({_reason(failure)}); try again later") from failure


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{path}?{query}" if query else path


def _written(parts: SplitResult) -> str:
    """Write an address so that it can be an IRI."""
    target = _target(parts)
    path, _, query = target.partition("?")
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, query, ""))


def _reason(error: BaseException | None) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(getattr(error, "strerror", None) or error or "no address")
