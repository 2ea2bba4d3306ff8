"""What a request to ``/sparql`` asks, by the rules of the SPARQL 1.1 Protocol, section 2."""

from __future__ import annotations

import re
from binascii import a2b_qp
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

from loaders.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_QUERY_KEYS = {"query", "default-graph-uri", "named-graph-uri", "format", "timeout"}
_UPDATE_KEYS = {"update", "using-graph-uri", "using-named-graph-uri"}
_ODD = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_MOST_FIELDS = 10_000


class AskedQuery(NamedTuple):
    """A query, with the dataset, the format and the time limit that the request gives."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str | None
    seconds: float | None


class AskedUpdate(NamedTuple):
    """An update, with the dataset that the request gives for its WHERE."""

    text: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]


class AskedDescription(NamedTuple):
    """The description of the service."""

    form: str | None


Asked = AskedQuery | AskedUpdate


def asked_by_get(query_string: bytes) -> Asked | AskedDescription:
    """Read ``?query=…``; without one, the description of the service is asked for."""
    fields = _from_address(query_string)
    given = dict(fields)
    if given.keys() & {"query", "update"} or not given.keys() <= _QUERY_KEYS:
        return _asked(fields)
    _seconds(given.get("timeout"))  # has no use here, but may not be nonsense
    return AskedDescription(given.get("format"))


def asked_by_post(media: str, query_string: bytes, body: bytes) -> Asked:
    """Read a form, a query or an update sent as it is.

    Raises HTTPException (415) for another media type, QueryError for what is not UTF-8, ParameterError for parameters
    that the protocol does not have there.
    """
    sort, _, parameters = (part.strip().lower() for part in media.partition(";"))
    if sort not in {FORM, QUERY, UPDATE}:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {QUERY}, {UPDATE} or {FORM}")
    text = _text(body, parameters)
    fields = _from_address(query_string)
    if sort == FORM:
        return _asked([*fields, *_fields(text)])
    return _asked([*fields, ("query" if sort == QUERY else "update", text)])


def _text(body: bytes, parameters: str) -> str:
    if "charset" in parameters and "utf-8" not in parameters:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send the query in UTF-8, as SPARQL has it")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8 (byte {error.start}); send it in UTF-8") from error


def _from_address(query_string: bytes) -> list[tuple[str, str]]:
    """Read a query string; in one piece where it is well formed, as that is asked ten thousand times."""
    if not query_string.isascii() or _ODD.search(query_string):
        return _fields(_text(query_string, ""))
    pairs = (field.partition(b"=") for field in query_string.split(b"&") if field)
    return [(_unquoted(key), _unquoted(value)) for key, _, value in pairs]


def _unquoted(text: bytes) -> str:
    """Undo percent-encoding, by the decoder of quoted-printable, which does the same with another sign."""
    plain = a2b_qp(text.replace(b"+", b" ").replace(b"=", b"=3D").replace(b"%", b"="))
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the form cannot be read: not UTF-8 (byte {error.start}); send it in UTF-8") from error


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise QueryError(f"the form cannot be read: {error}") from error


def _asked(fields: Iterable[tuple[str, str]]) -> Asked:
    values: dict[str, list[str]] = {}
    for key, value in fields:
        values.setdefault(key, []).append(value)
    if "update" in values:
        return _update(values)
    _check(values, "query", _QUERY_KEYS)
    return AskedQuery(
        values["query"][0],
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
        _one(values, "format"),
        _seconds(_one(values, "timeout")),
    )


def _update(values: dict[str, list[str]]) -> AskedUpdate:
    _check(values, "update", _UPDATE_KEYS)
    using = tuple(values.get("using-graph-uri", ()))
    return AskedUpdate(values["update"][0], using, tuple(values.get("using-named-graph-uri", ())))


def _check(values: dict[str, list[str]], main: str, known: set[str]) -> None:
    unknown = sorted(values.keys() - known)
    if unknown:
        raise ParameterError(f"parameter “{unknown[0]}” is not known; there are {', '.join(sorted(known))}")
    if len(values.get(main, [])) != 1:
        raise ParameterError(f"give exactly one {main}=…, as the SPARQL 1.1 Protocol has it")


def _one(values: dict[str, list[str]], key: str) -> str | None:
    given = values.get(key, [])
    if len(given) > 1:
        raise ParameterError(f"parameter “{key}” is given twice; give it once")
    return given[0] if given else None


def _seconds(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError as error:
        raise ParameterError(f"timeout “{text}” is not a number of seconds; write 5 or 0.5") from error
    if not 0 < seconds < float("inf"):
        raise ParameterError(f"timeout “{text}” is not a time; give seconds above 0")
    return seconds
