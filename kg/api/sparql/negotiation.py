"""Which format an asker wants: the Accept header (RFC 9110, section 12.5.1) or ``format=``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Format
from kg.api.accepting import choose
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = (Format.JSON, Format.XML, Format.CSV, Format.TSV)
GRAPHS = (Format.TURTLE, Format.NTRIPLES, Format.JSONLD, Format.RDFXML, Format.TRIG)
_ALSO = {
    Format.JSON: ("application/json",),
    Format.XML: ("application/xml", "text/xml"),
    Format.TURTLE: ("application/x-turtle",),
    Format.NTRIPLES: ("text/plain",),
    Format.JSONLD: ("application/json",),
    Format.RDFXML: ("application/xml", "text/xml"),
}
_OFFERED_ROWS, _OFFERED_GRAPHS = (
    {form: (form.media_type, *_ALSO.get(form, ())) for form in forms} for forms in (ROWS, GRAPHS)
)
_NAMES = {form.value: {form} for form in Format} | {
    "json": {Format.JSON, Format.JSONLD},
    "xml": {Format.XML, Format.RDFXML},
    "turtle": {Format.TURTLE},
}


class Wanted(NamedTuple):
    """The format for rows and truth values, and that for graphs; None where the asker takes none."""

    rows: Format | None
    graph: Format | None


@lru_cache(maxsize=256)
def wanted(accept: str | None, asked: str | None) -> Wanted:
    """Choose formats; ``format=`` goes before the Accept header.

    Raises ParameterError for a format that is not known.
    """
    if asked:
        forms = _named(asked)
        return Wanted(_first(ROWS, forms), _first(GRAPHS, forms))
    return Wanted(choose(accept or "", _OFFERED_ROWS), choose(accept or "", _OFFERED_GRAPHS))


def content_type(form: Format) -> str:
    """Return the media type with its character set, for the formats that do not imply it."""
    return f"{form.media_type}; charset=utf-8"


def _named(name: str) -> set[Format]:
    try:
        return _NAMES[name.lower()]
    except KeyError as error:
        raise ParameterError(f"format “{name}” is not known; there are {', '.join(_NAMES)}") from error


def _first(forms: Sequence[Format], chosen: set[Format]) -> Format | None:
    return next((form for form in forms if form in chosen), None)
