"""Errors over HTTP: problem documents (RFC 9457), one line of detail that says what to do."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from loaders.errors import (
    BusyError,
    FormatError,
    HppError,
    QueryError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

_LOG = logging.getLogger(__name__)
_STATUS: dict[type[HppError], HTTPStatus] = {
    QueryError: HTTPStatus.BAD_REQUEST,
    FormatError: HTTPStatus.NOT_ACCEPTABLE,
    ReadOnlyError: HTTPStatus.FORBIDDEN,
    TimeLimitError: HTTPStatus.SERVICE_UNAVAILABLE,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_LATER = "5"  # seconds after which to ask again
_NO_STORE = "the graph cannot be read or changed now; make one with `hpp build`, or see the log of the server"
_SILENT = "the store that holds the graph does not answer now; this server asks it again by itself, so try again soon"
_OWN_FAULT = "the server made a mistake; its log says which"


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Write a problem document."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")  # half a character may be quoted
    return Response(content, status, headers=dict(headers or {}), media_type="application/problem+json")


def handle_errors(app: FastAPI) -> None:
    """Let every error of *app* become a problem document."""
    app.add_exception_handler(HppError, _known)
    app.add_exception_handler(HTTPException, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)


def problem_of(error: HppError | HTTPException) -> Response:
    """Write the problem document of an error."""
    if isinstance(error, HTTPException):
        return problem(error.status_code, str(error.detail), error.headers)
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)
    later = {} if status is not HTTPStatus.SERVICE_UNAVAILABLE else {"Retry-After": _LATER}
    return problem(status, _said(error, status), later)


def _said(error: HppError, status: HTTPStatus) -> str:
    """Say what was wrong; what names files of this computer is for the log alone."""
    if isinstance(error, StoreError):
        _LOG.warning("%s", error)
        return _SILENT if isinstance(error, UnreachableError) else _NO_STORE
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s", error)
        return _OWN_FAULT
    return str(error)


def _known(_: Request, error: Exception) -> Response:
    if not isinstance(error, HppError | HTTPException):
        raise error
    return problem_of(error)


def _invalid(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = [f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()]
    return problem(HTTPStatus.BAD_REQUEST, "; ".join(wrong))


def _unforeseen(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _OWN_FAULT)
