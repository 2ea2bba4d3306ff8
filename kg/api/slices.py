"""Parts of the rows of an answer: ``limit=`` and ``offset=``, with where the parts before and after are (RFC 8288)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from kg.api.sparql.negotiation import content_type
from kg.store import Format, Solutions, serialize
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

MOST_ROWS = 100_000  # at a time
LAST_ROW = 100_000_000
_DIGITS = re.compile(r"[0-9]{1,12}")


class Slice(NamedTuple):
    """Which rows: how many (None: all), and how many to pass over."""

    limit: int | None
    offset: int

    @classmethod
    def of(cls, limit: str | None, offset: str | None) -> Slice:
        """Read it from an address; ParameterError for what is no number, or too large."""
        most = None if limit is None else _number("limit", limit, 1, MOST_ROWS)
        return cls(most, _number("offset", offset, 0, LAST_ROW))

    def __bool__(self) -> bool:
        """Whether it may leave anything out."""
        return self.limit is not None or self.offset > 0

    def range(self, total: int) -> tuple[int, int]:
        """The first row and the one after the last."""
        return min(self.offset, total), total if self.limit is None else min(self.offset + self.limit, total)


def answer_of(response: Response) -> bytes:
    """The rows that an evaluation wrote, or the graph."""
    return bytes(response.body)


def sliced(request: Request, answer: Response, part: Slice, form: Format) -> Response:
    """Cut an answer in SPARQL JSON to a part of its rows, and write that in a format."""
    content = json.loads(answer_of(answer))
    rows = content["results"]["bindings"]
    first, last = part.range(len(rows))
    content["results"]["bindings"] = rows[first:last]
    cut = Solutions(json.dumps(content, ensure_ascii=False).encode())
    written = Response(serialize(cut, form), media_type=content_type(form))
    written.headers["X-Total-Count"] = str(len(rows))
    links = ", ".join(_links(request, part, len(rows)))
    if links:
        written.headers["Link"] = links
    return written


def _links(request: Request, part: Slice, total: int) -> Iterator[str]:
    if part.limit is None:
        return
    if part.offset + part.limit < total:
        yield f'<{_at(request, part.limit, part.offset + part.limit)}>; rel="next"'
    if part.offset:
        yield f'<{_at(request, part.limit, max(part.offset - part.limit, 0))}>; rel="prev"'


def _at(request: Request, limit: int, offset: int) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in {"limit", "offset"}]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('offset', offset)])}"


def _number(name: str, text: str | None, least: int, most: int) -> int:
    if text is None:
        return least
    if not (_DIGITS.fullmatch(text) and least <= int(text) <= most):
        raise ParameterError(f"{name}=“{text}” is not a whole number from {least} to {most}; write it as {name}=50")
    return int(text)
