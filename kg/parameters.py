"""What a person writes for a parameter → an RDF term of the type that the query declares."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.headers import Parameter, ParameterType
from kg.prefixes import expand
from kg.terms import XSD_DATE, XSD_INTEGER, Iri, Literal
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.answers import Queryable

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_ADDRESS = re.compile(r"(https?|urn):", re.IGNORECASE)  # what a text that names a thing may begin with to be an IRI
_INTEGER = re.compile(r"[+-]?[0-9๐-๙]{1,18}")
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian
_LANGUAGES = ("th", "en")


def to_term(store: Queryable, parameter: Parameter, value: str) -> Iri | Literal:
    """Check a value and turn it into a term; names of things are looked up in the store.

    Raises ParameterError, naming the parameter and the value.
    """
    text = value.strip()
    if not text:
        raise ParameterError(
            f"parameter “{parameter.name}” is empty; leave it out, or give a value: “{parameter.example}”"
        )
    try:
        return _term(store, parameter.type, text)
    except ParameterError as error:
        raise type(error)(f"parameter “{parameter.name}”: {error}") from error


def _term(store: Queryable, sort: ParameterType, text: str) -> Iri | Literal:
    match sort:
        case ParameterType.IRI:
            return _iri(text)
        case ParameterType.STRING:
            return Literal(text)
        case ParameterType.INTEGER:
            return _integer(text)
        case ParameterType.DATE:
            return _date(text)
        case ParameterType.LANG:
            return _language(text)
        case _:
            return _iri(text) if _ADDRESS.match(expand(text)) else _thing(store, sort, text)


def _iri(text: str) -> Iri:
    full = expand(text)
    if not _IRI.fullmatch(full):
        raise ParameterError(f"“{text}” is not an IRI; write it in full, as https://w3id.org/hpp/id/…")
    return Iri(full)


def _integer(text: str) -> Literal:
    if not _INTEGER.fullmatch(text):
        raise ParameterError(f"“{text}” is not a whole number; write digits only, as 2564")
    return Literal(str(int(text)), datatype=XSD_INTEGER)


def _date(text: str) -> Literal:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(f"“{text}” is not a date; write it as 2021-02-15") from error
    if date.year >= _BUDDHIST_ERA:
        raise ParameterError(f"“{text}” is of the Buddhist Era; write {date.year - 543}{text[4:]}")
    return Literal(date.isoformat(), datatype=XSD_DATE)


def _language(text: str) -> Literal:
    if text not in _LANGUAGES:
        raise ParameterError(f"“{text}” is not a language of the labels; write {' or '.join(_LANGUAGES)}")
    return Literal(text)


def _thing(store: Queryable, sort: ParameterType, text: str) -> Iri:
    if sort is ParameterType.ISSUE:
        from kg.owners import find_issue  # noqa: PLC0415 - fuzzy matching is loaded where it is needed

        return find_issue(store, text)
    from kg.naming import find_thing  # noqa: PLC0415 - so is the spelling

    return find_thing(store, sort, text)
