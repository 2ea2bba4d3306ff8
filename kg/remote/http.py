"""The only door to the HTTP library: requests to a store elsewhere, with credentials, time limits and patience.

Credentials come from the environment and go nowhere but into requests to that store: they stand in no address, no
message, no file, and are not sent on to where a server points. What failed in a way that passes (a connection that
broke, a server that is busy) is tried again, later each time; whoever asks says whether a request may be sent twice.
"""

from __future__ import annotations

import math
import os
import re
import ssl
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import httpx

from kg.remote.credentials import Credentials
from kg.remote.failures import unreachable, untrusted
from kg.remote.patience import AT_ONCE, Patience, retry_after
from kg.remote.reply import Reply
from loaders.errors import LimitError, StoreError, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.remote.address import Address

_BUSY = {429, 502, 503, 504}  # answers that may be others in a moment
_CONNECT = 10.0  # seconds to reach the server
_SECONDS = 600.0  # without a byte from it


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of an answer is waited for and taken; what goes beyond is cut off by closing the connection."""

    seconds: float = _SECONDS  # from the first try to the last byte
    largest: int = 4 * 2**30  # bytes


class Http:
    """Requests to the addresses of one store; used by any number of threads of one process."""

    def __init__(
        self, address: Address, credentials: Credentials | None = None, patience: Patience | None = None
    ) -> None:
        """Prepare; nothing is sent yet. Without credentials, those of the environment; StoreError for odd ones."""
        self.address = address
        self._credentials = Credentials.from_environment() if credentials is None else credentials
        self._patience = patience or Patience()
        self._process = 0
        self._making = threading.Lock()
        self._held: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def send(  # noqa: PLR0913 - what a request is made of
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float = _SECONDS,
        again: bool = True,
        bounds: Bounds | None = None,
    ) -> Reply:
        """Send a request, and give the answer whatever its status is (see :func:`kg.remote.failures.refused`).

        :param params: added to the address.
        :param form: sent as a form.
        :param seconds: to wait for the next byte of the answer.
        :param again: whether it does no harm to send it twice.
        :param bounds: of the whole answer.
        :raises UnreachableError: when there is no answer, however often it is tried.
        :raises LimitError: when it goes beyond its bounds; TimeLimitError for the time.
        """
        ends = time.monotonic() + bounds.seconds if bounds else math.inf
        request = self._client.build_request(
            method,
            url,
            params=params,
            data=form,
            content=content,
            headers=headers,
            timeout=httpx.Timeout(min(seconds, bounds.seconds) if bounds else seconds, connect=_CONNECT, pool=None),
        )
        tried, patient = 0, time.monotonic() + self._patience.total
        while True:
            tried += 1
            last = tried >= (self._patience.tries if again else 1) or time.monotonic() > min(ends, patient)
            reply, asked = self._once(request, bounds, ends, last=last)
            if reply is not None:
                return reply
            time.sleep(self._patience.wait(tried, asked))

    def _once(
        self, request: httpx.Request, bounds: Bounds | None, ends: float, *, last: bool
    ) -> tuple[Reply | None, float | None]:
        """Try once: the answer, or None and the seconds that the server asks to wait."""
        try:
            response = self._client.send(request, stream=True)
            with closing(response):
                body = _whole(response, bounds, ends)
        except httpx.TransportError as error:
            if bounds is not None and isinstance(error, httpx.ReadTimeout):
                raise _too_slow(bounds) from error
            if untrusted(error):
                raise StoreError(untrusted(error).format(address=self.address)) from error
            if last:
                raise unreachable(self.address, str(error) or type(error).__name__) from error
            return None, None
        if not last and self._is_to_be_asked_again(response, body):
            return None, AT_ONCE
        if not last and response.status_code in _BUSY:
            return None, retry_after(response.headers.get("retry-after", ""))
        return _reply(response, body), None

    def _is_to_be_asked_again(self, response: httpx.Response, body: bytes) -> bool:
        """Whether the engine says so in its own way, as of a transaction that lost against another."""
        again = self.address.engine.again
        failed = response.status_code >= httpx.codes.BAD_REQUEST
        return failed and bool(again) and re.search(again, body[:4000].decode("utf-8", "replace")) is not None

    @property
    def _client(self) -> httpx.Client:
        """The connections of this process: those of the process that it was forked from are not its own."""
        with self._making:
            if self._held is None or self._process != os.getpid():
                self._held = httpx.Client(auth=self._auth(), verify=_trusted(self.address), follow_redirects=False)
                self._process = os.getpid()
            return self._held

    def _auth(self) -> httpx.Auth | None:
        who = self._credentials
        if who.token:
            return _Bearer(who.token)
        if not who.user:
            return None
        kind = httpx.DigestAuth if self.address.engine.auth == "digest" else httpx.BasicAuth
        return kind(who.user, who.password)


class _Bearer(httpx.Auth):
    """A token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _trusted(address: Address) -> ssl.SSLContext:
    """The certificates of the computer, of SSL_CERT_FILE or SSL_CERT_DIR; where there are none, the library's.

    They take long to read, so that an address without TLS has none, and nobody is trusted.
    """
    if not any((url or "").lower().startswith("https:") for url in (address.query, address.update, address.graphs)):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    return context if context.get_ca_certs() or os.environ.get("SSL_CERT_DIR") else httpx.create_ssl_context()


def _reply(response: httpx.Response, body: bytes) -> Reply:
    headers = {name.lower(): value for name, value in response.headers.items()}
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Reply(response.status_code, body, media_type, headers.get("location", ""), headers)


def _whole(response: httpx.Response, bounds: Bounds | None, ends: float) -> bytes:
    """Read an answer to its end, or to where it goes beyond its bounds."""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if bounds is not None and size > bounds.largest:
            raise LimitError(f"the answer is larger than {bounds.largest / 2**20:g} MB; ask for less, or add a LIMIT")
        if bounds is not None and time.monotonic() > ends:
            raise _too_slow(bounds)
    return b"".join(pieces)


def _too_slow(bounds: Bounds) -> TimeLimitError:
    return TimeLimitError(f"the store took longer than {bounds.seconds:g} s, and was asked no further; ask for less")
