"""How the server asks what is to be cited: long work in the processes that can be stopped, over one generation."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from kg.api.gate import SCOPES, forbidden
from kg.api.service import opened_of, service_of
from kg.citing import ask, version_of
from kg.evaluation import Job
from kg.store import Format, Solutions, Statements, Truth
from loaders.errors import UnnamedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from kg.answers import Answer, OpenGraph
    from kg.citing import Question, Version
    from kg.citing.model import Answered
    from kg.network.asked import Ask
    from kg.queries import SavedQuery
    from kg.terms import Iri, Literal


class Means:
    """The generation that a request is answered from; see :class:`kg.citing.asking.Means`."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._opened = opened_of(request)

    @property
    def store(self) -> OpenGraph:
        """The graph."""
        return self._opened.store

    @property
    def version(self) -> Version:
        """The graph's version, and the program's."""
        return version_of(self._opened.generation.manifest, self.store)

    def saved(self, name: str) -> SavedQuery:
        """Find a saved query, those of folders given to the server too; 404 where there is none."""
        found: SavedQuery | None = self._request.app.state.shelf.now().queries.get(name)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, f"no query “{name}”; /queries lists them")
        return found

    def evaluate(self, text: str, values: Mapping[str, Iri | Literal] | None = None) -> Answer:
        """Answer a query in SPARQL, in a process of its own; without values it is one that the asker has written.

        Raises HTTPException (403) for such a query, where the token that was sent opens none.
        """
        if values is None:
            response = self.written(text, Format.JSON, Format.NTRIPLES)
        else:
            job = Job(self.store.path, text, Format.JSON, Format.NTRIPLES, values)
            response = service_of(self._request).evaluate(job)
        return _answer(bytes(response.body), response.media_type or "")

    def written(self, text: str, rows: Format | None, graph: Format | None) -> Response:
        """Answer a query that the asker has written, in the format asked for its kind, as ``/sparql`` does."""
        _check_may_query(self._request)
        service = service_of(self._request)
        return service.evaluate(Job(self.store.path, text, rows, graph, services=service.settings.services))

    def measured(self, asked: Ask) -> dict[str, Any]:
        """Work out a finding, or how two things are connected, in the process that measures networks."""
        content: dict[str, Any] = json.loads(self._request.app.state.calculator.do(self.store.path, asked))
        return content


def asked_again(request: Request, question: Question) -> Answered:
    """Ask a question; what names nothing in the graph is 404."""
    try:
        return ask(question, Means(request))
    except UnnamedError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(error)) from error


def _check_may_query(request: Request) -> None:
    scopes = request.scope.get(SCOPES)
    if scopes is not None and "sparql" not in scopes:
        raise forbidden("sparql")


def _answer(content: bytes, media_type: str) -> Answer:
    if "json" not in media_type:
        return Statements(b"".join(sorted(set(content.splitlines(keepends=True)))))
    truth = json.loads(content).get("boolean")
    return Solutions(content) if truth is None else Truth(truth)
