"""Which format an asker wants: the Accept header (RFC 9110, section 12.5.1) or ``format=``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.store import Format
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = (Format.JSON, Format.XML, Format.CSV, Format.TSV)
GRAPHS = (Format.TURTLE, Format.NTRIPLES)
_ALSO = {
    "application/json": Format.JSON,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "text/plain": Format.NTRIPLES,
    "application/x-turtle": Format.TURTLE,
}


class Wanted(NamedTuple):
    """The format for rows and truth values, and that for graphs; None where the asker takes none."""

    rows: Format | None
    graph: Format | None


def wanted(accept: str | None, asked: str | None) -> Wanted:
    """Choose formats; ``format=`` goes before the Accept header.

    Raises ParameterError for a format that is not known.
    """
    if asked:
        form = _named(asked)
        return Wanted(form if form in ROWS else None, form if form in GRAPHS else None)
    ranges = list(_ranges(accept or "*/*"))
    return Wanted(_best(ranges, ROWS), _best(ranges, GRAPHS))


def content_type(form: Format) -> str:
    """Return the media type with its character set, for the formats that do not imply it."""
    return f"{form.media_type}; charset=utf-8"


def _named(name: str) -> Format:
    try:
        return Format(name.lower())
    except ValueError as error:
        raise ParameterError(f"format “{name}” is not known; there are {', '.join(Format)}") from error


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
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
    if media == form.media_type or _ALSO.get(media) is form:
        return 3, quality
    if media == form.media_type.split("/")[0] + "/*":
        return 2, quality
    return (1, quality) if media == "*/*" else (0, 0.0)
