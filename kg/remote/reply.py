"""What a store elsewhere answers to one request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer over HTTP, read to its end."""

    status: int
    body: bytes = field(repr=False)
    media_type: str = ""  # without parameters
    moved_to: str = ""  # of a redirection, which is not followed
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # names in small letters

    @property
    def ok(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300  # noqa: PLR2004 - RFC 9110, section 15.3
