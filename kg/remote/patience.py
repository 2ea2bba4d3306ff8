"""How long to wait before a request is tried again."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and how long is waited in between (exponential back-off with full jitter)."""

    tries: int = 6
    first: float = 0.25  # seconds at most before the second try; each further time twice as long
    longest: float = 20.0  # seconds, whatever the server asks for

    def wait(self, tried: int, asked: float | None) -> float:
        """Seconds until the next try. :param asked: by the server, in Retry-After."""
        drawn = random.uniform(0.5, 1) * min(self.longest, self.first * 2.0 ** (tried - 1))  # noqa: S311 - no secret
        return min(self.longest, max(drawn, asked or 0.0))


def retry_after(text: str) -> float | None:
    """Seconds, given so or as a date (RFC 9110, section 10.2.3)."""
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None
