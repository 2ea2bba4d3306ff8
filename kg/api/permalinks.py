"""Answers to permalinks: what has changed since, for programs; the page that shows the answer, for people."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse

from kg.api.means import Means, asked_again
from kg.api.reading import preferred
from kg.citing import question_of
from kg.citing.address import number_of
from kg.citing.marks import read
from kg.citing.model import SPARQL, STATED
from kg.citing.since import since
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.citing import Question
    from kg.citing.marks import Marks

HEADER = "HPP-Since"
MARKED = ("graph", "rows")  # the parameters of permalinks
_PAGE = {"json": ("application/json", "application/sparql-results+json"), "html": ("text/html",)}


def since_of(request: Request) -> dict[str, Any] | None:
    """What has changed since the permalink was made that a request asks for; None where it is none.

    Raises ParameterError for marks that no permalink has.
    """
    marks = _marks(request)
    if marks is None:
        return None
    question, _ = question_of(_address(request))
    return since(marks, asked_again(request, question), Means(request).version)


def with_since(answer: Response, said: dict[str, Any] | None) -> Response:
    """Put what has changed into an answer: as ``since`` where that is an object of JSON, and always as a header."""
    if said is None:
        return answer
    answer.headers[HEADER] = "; ".join(f"{key}={said[key]}" for key in ("graph", "rows", "before", "now"))
    answer.headers["Vary"] = "Accept"
    if "json" in answer.headers.get("content-type", "") and answer.status_code == HTTPStatus.OK:
        content = json.loads(bytes(answer.body)) | {"since": said}
        answer.body = json.dumps(content, ensure_ascii=False).encode()
        answer.headers["Content-Length"] = str(len(answer.body))
    return answer


def for_people(request: Request) -> Response | None:
    """Lead who opens a permalink in a browser to the page that shows the answer; None for programs, and other links.

    Raises ParameterError for marks that no permalink has.
    """
    if _marks(request) is None or preferred(request, _PAGE) != "html" or "format" in request.query_params:
        return None
    address = _address(request)
    shown = _shown(question_of(address)[0])
    if not shown:
        return None
    shown |= {"cited": address}
    lang = {"lang": "en"} if request.query_params.get("lang") == "en" else {}
    to = urlencode(shown | lang, quote_via=quote)
    return RedirectResponse(f"/?{to}", HTTPStatus.SEE_OTHER, {"Vary": "Accept"})


def _marks(request: Request) -> Marks | None:
    given = request.query_params
    if twice := [name for name in MARKED if len(given.getlist(name)) > 1]:
        raise ParameterError(f"{twice[0]}: is given twice; take the permalink as it is")
    return read(given)


def _address(request: Request) -> str:
    return f"{quote(request.url.path)}?{request.url.query}"


def _shown(question: Question) -> dict[str, str]:
    """What the page's address says of a question."""
    if question.kind == "owner":
        return {"issue": question.one("issue")}
    if question.name == STATED:  # its ends are names, which the page's address does not have
        return {}
    if question.kind == "path":
        return {"graph": f"join:{','.join(_quoted(question.one(end)) for end in ('from', 'to'))}"}
    if question.kind == "finding":
        return {"tab": "findings", "in-finding": str(number_of(question.name)), "in-as-of": question.one("as_of")}
    if question.name == SPARQL:
        return {"tab": "sparql", "in-text": question.one("query")}
    return {"tab": "sparql", "in-query": question.name}


def _quoted(text: str) -> str:
    """The id of a thing as a step of the page's address has it."""
    return "".join(f"%{ord(sign):x}" if sign in "%;:," else sign for sign in text)
