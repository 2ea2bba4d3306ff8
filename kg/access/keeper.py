"""Who is let in: looks a secret up, and counts how often its token asks. The file may change while it is used."""

from __future__ import annotations

import hmac
import threading
import time
from typing import TYPE_CHECKING

from kg.access.bucket import Bucket
from kg.access.tokens import hashed, read_tokens

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.access.tokens import Token


class Keeper:
    """The tokens of a file as it is now."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the file; raises HppError as :func:`kg.access.read_tokens` does."""
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._tokens: list[Token] = []
        self._buckets: dict[tuple[str, int], Bucket] = {}
        self._now()

    def known(self, secret: bytes) -> Token | None:
        """Find the token of a secret, in a time that does not depend on how much of it is right.

        Raises HppError where the file cannot be read any more: then nobody is let in.
        """
        mark, found = hashed(secret), None
        for one in self._now():
            if hmac.compare_digest(one.sha256, mark):
                found = one
        return found

    def wait(self, token: Token) -> float:
        """Count a request of a token; give the seconds after which it may ask again, 0 where it may now."""
        with self._lock:
            now = self._clock()
            key = token.sha256, token.per_minute
            if key not in self._buckets:
                self._buckets[key] = Bucket.full(token.per_minute, now)
            return self._buckets[key].take(now)

    def _now(self) -> list[Token]:
        try:
            there = self._path.stat()
        except OSError:
            return read_tokens(self._path)  # which says what is wrong
        stamp = there.st_mtime_ns, there.st_size, there.st_ino
        if stamp != self._stamp:
            with self._lock:
                self._tokens, self._stamp = read_tokens(self._path), stamp
                marks = {one.sha256 for one in self._tokens}
                self._buckets = {key: one for key, one in self._buckets.items() if key[0] in marks}
        return self._tokens
