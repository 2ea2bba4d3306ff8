"""What whoever runs a server decides."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from kg.evaluation import Limits
from kg.sparql import READ_ONLY
from loaders.errors import ReadOnlyError

if TYPE_CHECKING:
    from pathlib import Path

_SCHEME = b"bearer"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server behaves; as it stands, it only answers, and asks nobody else."""

    limits: Limits = field(default_factory=Limits)
    services: tuple[str, ...] = ()  # the endpoints that SERVICE may ask, by IRI
    token: str = field(default="", repr=False)  # with which updates are sent; without one there are none
    memory: int = 64 * 2**20  # bytes for answers given before
    log: bool = False  # a line for each request
    queries: tuple[Path, ...] = ()  # folders with more saved questions

    def check_token(self, authorization: bytes) -> None:
        """Let pass who sends the token (RFC 6750).

        Raises ReadOnlyError where nobody may change the graph, HTTPException (401) for a wrong token or none.
        """
        if not self.token:
            raise ReadOnlyError(READ_ONLY)
        scheme, _, given = authorization.partition(b" ")
        if scheme.lower() != _SCHEME or not hmac.compare_digest(given.strip(), self.token.encode()):
            detail = "send the token of this server: Authorization: Bearer …"
            raise HTTPException(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})
