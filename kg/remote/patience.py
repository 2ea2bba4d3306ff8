"""How long to wait before a request is tried again."""

from __future__ import annotations

import math
import os
import random
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAIT, _USUAL = "HPP_STORE_WAIT", 60.0  # seconds that a run waits for a store that does not answer


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and how long is waited in between (exponential back-off with full jitter)."""

    tries: int = 6
    first: float = 0.25  # seconds at most before the second try; each further time twice as long
    longest: float = 20.0  # seconds, whatever the server asks for
    total: float = math.inf  # seconds from the first try; after that, none more is made

    @classmethod
    def of_runs(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """What a run that writes has, which should outlive a restart of the store; StoreError for an odd setting."""
        text = environment.get(_WAIT, "") or str(_USUAL)
        try:
            total = float(text)
        except ValueError:
            total = math.nan
        if not 0 <= total < math.inf:
            raise StoreError(f"{_WAIT} is “{text}”; give a number of seconds to wait for a store that does not answer")
        return cls(tries=10_000, longest=min(20.0, total / 4), total=total)

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
