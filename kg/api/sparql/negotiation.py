"""Which format an asker wants: the Accept header (RFC 9110, section 12.5.1) or ``format=``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Format
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = (Format.JSON, Format.XML, Format.CSV, Format.TSV)
GRAPHS = (Format.TURTLE, Format.NTRIPLES, Format.JSONLD, Format.RDFXML, Format.TRIG)
_ALSO = {
    "application/json": {Format.JSON, Format.JSONLD},
    "application/xml": {Format.XML, Format.RDFXML},
    "text/xml": {Format.XML, Format.RDFXML},
    "text/plain": {Format.NTRIPLES},
    "application/x-turtle": {Format.TURTLE},
}
_NAMES = {form.value: {form} for form in Format} | {
    "json": {Format.JSON, Format.JSONLD},
    "xml": {Format.XML, Format.RDFXML},
    "turtle": {Format.TURTLE},
}
_LONGEST = 4096  # characters of a header that is worth reading


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
    ranges = list(_ranges((accept or "*/*")[:_LONGEST]))
    return Wanted(_best(ranges, ROWS), _best(ranges, GRAPHS))


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an asker takes gzip (RFC 9110, section 12.5.3)."""
    found = dict(_ranges(accept_encoding[:_LONGEST]))
    return found.get("gzip", found.get("*", 0.0)) > 0


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


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        media, *parameters = [piece.strip().lower() for piece in part.split(";")]
        yield media, _quality(parameters)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0


def _best(ranges: list[tuple[str, float]], forms: Sequence[Format]) -> Format | None:
    """Return the form that the most specific range naming it gives the highest quality; earlier forms win a tie."""
    qualities = {form: max((_fit(form, one) for one in ranges), default=(0, 0.0))[1] for form in forms}
    best = max(forms, key=lambda form: qualities[form])
    return best if qualities[best] > 0 else None


def _fit(form: Format, one: tuple[str, float]) -> tuple[int, float]:
    media, quality = one
    if media == form.media_type or form in _ALSO.get(media, ()):
        return 3, quality
    if media == form.media_type.split("/")[0] + "/*":
        return 2, quality
    return (1, quality) if media == "*/*" else (0, 0.0)
