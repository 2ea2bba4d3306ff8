"""What the routes share: the store served, the processes that evaluate queries, the saved queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from kg import resources
from kg.api.evaluator import Evaluator
from kg.api.generation import Served
from kg.api.negotiation import content_type
from kg.queries import SavedQuery, saved_queries
from loaders.errors import QueryError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from kg.api.worker import Job

_STATUS = {"update": HTTPStatus.FORBIDDEN, "format": HTTPStatus.NOT_ACCEPTABLE}


@dataclass(slots=True)
class Service:
    """One running server."""

    served: Served
    evaluator: Evaluator
    folder: Path = resources.QUERIES
    _read: tuple[tuple[tuple[str, int], ...], dict[str, SavedQuery]] = field(default=((), {}))

    @classmethod
    def over(cls, store_dir: Path, seconds: float) -> Service:
        """Serve a store directory; *seconds* is the longest time for one query."""
        return cls(Served(store_dir), Evaluator(seconds))

    def queries(self) -> dict[str, SavedQuery]:
        """Return the saved queries by name, read again when a file has changed."""
        stamp = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(self.folder.glob("*.rq")))
        if stamp != self._read[0]:
            self._read = stamp, {query.name: query for query in saved_queries(self.folder)}
        return self._read[1]

    def evaluate(self, job: Job) -> Response:
        """Evaluate a query in a child process and write its answer, or raise what it made wrong."""
        result = self.evaluator.do(job)
        if result.form is not None:
            return Response(result.content, media_type=content_type(result.form), headers={"Vary": "Accept"})
        if result.wrong in _STATUS:
            raise HTTPException(_STATUS[result.wrong], result.message)
        raise (StoreError if result.wrong == "store" else QueryError)(result.message)


def service_of(request: Request) -> Service:
    """Return the service of the application that got *request*."""
    service: Service = request.app.state.service
    return service
