"""The metadata header of a document: YAML between two lines of ``---`` at the very top (front matter)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from loaders.errors import DocumentError
from loaders.read.making import described
from loaders.read.webaddress import web_address

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST = 50_000  # characters
_KEYS = ("title", "source", "publisher", "date", "issued")
_BROKEN = (
    yaml.YAMLError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    TypeError,
)  # !!bool "x" and the like
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says of its document. Keys of other names are allowed and not read."""

    body_start: int = 0
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    issued: dt.date | None = None


class _Loader(yaml.SafeLoader):
    """Reads YAML without aliases, by which a few lines can stand for more than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*) are not read", mark)
        return super().compose_node(parent, index)


class _Entry(NamedTuple):
    key: str
    value: object
    line: int


def read_header(text: str, place: str) -> Header:
    """Read the header that a text begins with; an empty one where it begins with none.

    :param place: the file, for messages.
    :raises DocumentError: with the line, for a header that is not closed, not YAML, or holds a value of the wrong kind.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Header()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise DocumentError(f"{place}: line 1: the header is not closed; end it with a line of ---")
    if closing.start() > _LONGEST:
        raise DocumentError(f"{place}: line 1: the header has more than {_LONGEST:,} characters; shorten it")
    entries = _entries(text[opening.end() : closing.start()], place)
    return _header(entries, closing.end(), place)


def _entries(yaml_text: str, place: str) -> dict[str, _Entry]:
    try:
        return _parsed(yaml_text, place)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise DocumentError(f"{place}: line {line}: broken YAML in the header: {error.problem}") from error
    except RecursionError as error:
        raise DocumentError(f"{place}: line 2: the header is nested too deep; write `key: value` lines") from error
    except _BROKEN as error:
        raise DocumentError(f"{place}: line 2: broken YAML in the header: {error}") from error


def _parsed(yaml_text: str, place: str) -> dict[str, _Entry]:
    """Read the keys with their values and lines; the header's first line is the second of the file."""
    loader = _Loader(yaml_text)
    node = loader.get_single_node()
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise DocumentError(f"{place}: line 2: the header is not made of `key: value` lines")
    found: dict[str, _Entry] = {}
    for key, value in node.value:
        if key.value in _KEYS:
            found[key.value] = _Entry(key.value, loader.construct_object(value, deep=True), key.start_mark.line + 2)
    return found


def _header(entries: dict[str, _Entry], body_start: int, place: str) -> Header:
    issued = entries.get("issued") or entries.get("date")
    return Header(
        body_start,
        title=_text(entries.get("title"), place),
        source=_address(entries.get("source"), place),
        publisher=_text(entries.get("publisher"), place),
        issued=_date(issued, place),
    )


def _text(entry: _Entry | None, place: str) -> str | None:
    if entry is None or entry.value is None:
        return None
    if not isinstance(entry.value, str):
        raise _wrong(entry, place, "put it in quotation marks, as text")
    return described(entry.value)


def _address(entry: _Entry | None, place: str) -> str | None:
    if entry is None or entry.value is None:
        return None
    address = web_address(entry.value.strip()) if isinstance(entry.value, str) else None
    if address is None:
        raise _wrong(entry, place, "write one address that begins with https:// or http://")
    return address


def _date(entry: _Entry | None, place: str) -> dt.date | None:
    if entry is None or entry.value is None:
        return None
    value = entry.value.date() if isinstance(entry.value, dt.datetime) else entry.value
    if not isinstance(value, dt.date) or value.year >= _BUDDHIST_ERA:
        raise _wrong(entry, place, "write a Gregorian date such as 2021-03-26")
    return value


def _wrong(entry: _Entry, place: str, advice: str) -> DocumentError:
    return DocumentError(
        f"{place}: line {entry.line}: {entry.key}: {str(entry.value)[:80]!r} is not understood; {advice}"
    )
