"""What whoever runs a server decides."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from kg.api.gate import forbidden
from kg.api.patience import Patience
from kg.evaluation import Limits
from kg.sparql import READ_ONLY
from loaders.errors import ReadOnlyError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.access import Scope

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
    tokens: Path | None = None  # a list of tokens, of which every request needs one; see kg.access
    writable: bool = False  # whether tokens of that list may send updates, if they have the scope
    every: float = 10.0  # seconds between looks at a store elsewhere, whether its graph has changed
    base: str = ""  # the address at which others know the server; without it, as it was asked
    patience: Patience = field(default_factory=Patience)

    @property
    def takes_updates(self) -> bool:
        """Whether there is anybody who may change the graph."""
        return self.writable if self.tokens else bool(self.token)

    def check_update(self, authorization: bytes, scopes: frozenset[Scope] | None) -> None:
        """Let pass who may change the graph: who sends the token (RFC 6750), or one of the list with the scope.

        :param scopes: of the token of the list that was sent; None where there is no list.
        :raises ReadOnlyError: where nobody may change the graph.
        :raises HTTPException: for a wrong token or none (401), or one without the scope (403).
        """
        if not self.takes_updates:
            raise ReadOnlyError(READ_ONLY)
        if scopes is None:
            self._check_token(authorization)
        elif "update" not in scopes:
            raise forbidden("update")

    def _check_token(self, authorization: bytes) -> None:
        scheme, _, given = authorization.partition(b" ")
        if scheme.lower() != _SCHEME or not hmac.compare_digest(given.strip(), self.token.encode()):
            detail = "send the token of this server: Authorization: Bearer …"
            raise HTTPException(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})
