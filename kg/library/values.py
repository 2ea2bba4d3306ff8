"""RDF terms as Python values, and Python values as RDF terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.terms import XSD, Iri, Literal, Term
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable

Value = str | int | float | bool | dt.date | dt.datetime  # an IRI is an :class:`kg.terms.Iri`, which is a str

_OURS = "https://w3id.org/hpp/"
_WHOLE = (
    "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
)  # fmt: skip


def _decimal(text: str) -> int | float:
    """A decimal that is written without a fraction is a whole number, such as a year that was reckoned."""
    return float(text) if "." in text else int(text)


_READ: dict[str, Callable[[str], Value]] = {
    **{XSD + name: int for name in _WHOLE},
    XSD + "decimal": _decimal,
    **dict.fromkeys([XSD + "double", XSD + "float"], float),
    XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    XSD + "date": dt.date.fromisoformat,
    XSD + "dateTime": dt.datetime.fromisoformat,
}


def to_python(term: Term | None) -> Value | None:
    """Give an RDF term as a Python value.

    Numbers, truth values, dates and times of XSD become Python's; labels and other literals, and what is not of the
    form that its datatype asks for, become text; an IRI stays one; nothing is None.
    """
    if not isinstance(term, Literal):
        return term
    try:
        return _READ[term.datatype](term.value) if term.datatype in _READ else term.value
    except (ValueError, KeyError):
        return term.value


def to_day(written: str | None) -> dt.date | None:
    """Give a day, or the day of a time, of ISO 8601; None for nothing, and for what is none."""
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


_WRITTEN: tuple[tuple[type, str, Callable[[Any], str]], ...] = (  # a bool is an int, and a datetime a date
    (bool, "boolean", lambda value: str(value).lower()),
    (int, "integer", str),
    (float, "double", repr),
    (dt.datetime, "dateTime", dt.datetime.isoformat),
    (dt.date, "date", dt.date.isoformat),
)


def to_term(name: str, value: object) -> Iri | Literal:
    """Give a Python value as an RDF term for a variable of a query; ParameterError for what cannot be one.

    Text that is the IRI of a thing of the graph is taken for it, since tables hold it as text.
    """
    value = _own(value)
    if isinstance(value, Iri | Literal):
        return value
    if isinstance(value, str) and value.startswith(_OURS):
        return Iri(value)
    for sort, datatype, write in _WRITTEN:
        if isinstance(value, sort):
            return Literal(write(value), datatype=Iri(XSD + datatype))
    return Literal(value) if isinstance(value, str) else Iri(_iri_of(name, value))


def to_text(name: str, value: object) -> str:
    """Give a Python value as a person would type it for a saved query; a thing by its IRI; ParameterError as above.

    A time that is midnight is taken for its day, since pandas holds days so.
    """
    value = _own(value)
    if isinstance(value, dt.datetime) and value == dt.datetime.combine(value, dt.time(), value.tzinfo):
        return value.date().isoformat()
    return str(value) if isinstance(value, str | int | float | dt.date) else _iri_of(name, value)


def _own(value: object) -> object:
    """A scalar of NumPy as Python's own; anything else as it is."""
    return value.item() if hasattr(value, "item") and getattr(value, "ndim", None) == 0 else value


def _iri_of(name: str, value: object) -> str:
    iri = getattr(value, "iri", None)
    if isinstance(iri, str):
        return iri
    raise ParameterError(
        f"parameter “{name}”: what is given is of the type {type(value).__name__}; give text, a number or a date"
    )
