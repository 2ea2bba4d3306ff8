r"""JSON Lines: ``{"name": …, "text": …}`` a line, with ``title``, ``source``, ``publisher``, ``date`` if known.

Lines are read one at a time, so that a file of any length takes the memory of its longest line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

from loaders.errors import DocumentError
from loaders.line import name as plain_name
from loaders.model import Document
from loaders.read import limits
from loaders.read.making import described
from loaders.read.slug import slug_of_title
from loaders.read.sound import sound
from loaders.read.source import Format, Source
from loaders.read.title import title_of
from loaders.read.webaddress import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1024 * 1024  # bytes of a line that is too long, passed over at a time
TOO_LONG = f"longer than {limits.megabytes(limits.TEXT)}; split the document"
_LONGEST_NAME = 1000  # characters of the name of a document that are kept
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian


def read_lines(source: Source) -> Iterator[Document]:
    """Read the documents of a file; a line that cannot be read is told to ``source.skip``.

    :raises DocumentError: where no line can be read.
    """
    seen: dict[str, int] = {}
    failure: DocumentError | None = None
    for number, line in lines(source):
        try:
            document = read_line(line, source, f"{source.place}: line {number}")
            _claim(seen, document.slug, number, source)
        except DocumentError as error:
            failure = failure or error
            place = f"{source.place}: line {number}"
            source.skip(place, str(error).removeprefix(f"{place}: "))
        else:
            yield document
    if not seen:
        raise failure or empty(source)


def empty(source: Source) -> DocumentError:
    """Say that a file has no line."""
    return DocumentError(f"{source.place}: empty; give a file with a document a line")


def lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that are not blank with their numbers; None for one that is too long.

    A file that breaks off after a good line is told to ``source.skip``.
    """
    number = 0
    while True:
        try:
            line = source.stream.readline(limits.TEXT + 1)
            too_long = len(line) > limits.TEXT
            if too_long and not line.endswith(b"\n"):  # a member of an archive may give more than it is asked for
                _pass_over(source)
        except (OSError, DocumentError) as error:
            if not number:
                raise _unreadable(source, error) from error
            source.skip(source.place, f"after line {number}: {str(error).removeprefix(f'{source.place}: ')}")
            return
        if not line:
            return
        number += 1
        if too_long or line.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
            yield number, None if too_long else line


def _unreadable(source: Source, error: Exception) -> DocumentError:
    if isinstance(error, DocumentError):
        return error
    return DocumentError(f"{source.place}: cannot be read ({error}); get it again")


def _pass_over(source: Source) -> None:
    """Read on to the end of the line."""
    while (part := source.stream.readline(_CHUNK)) and not part.endswith(b"\n"):
        pass


def read_line(line: bytes | None, source: Source, place: str) -> Document:
    """Read the document of a line; raises DocumentError, naming the *place*, where there is none in it."""
    if line is None:
        raise DocumentError(f"{place}: {TOO_LONG}")
    record = _record(line, place)
    name, text = _required(record, "name", place), _required(record, "text", place)
    return Document(
        slug=slug_of_title(name, place),
        text=sound(text, place),
        sha256=hashlib.sha256(line.strip()).hexdigest(),
        title=described(_text(record, "title", place)) or title_of(text),
        filename=plain_name(name, _LONGEST_NAME),
        source=_address(record, place) or source.address,
        publisher=described(_text(record, "publisher", place)),
        issued=_date(record, place),
    )


def _record(line: bytes, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"{place}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"{place}: broken JSON at character {error.pos}: {error.msg}; mend the line") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{place}: JSON that cannot be read ({str(error)[:80]}); mend the line") from error
    if not isinstance(record, dict):
        raise DocumentError(f'{place}: not an object; write {{"name": …, "text": …}}')
    return record


def _required(record: dict[str, Any], key: str, place: str) -> str:
    value = _text(record, key, place)
    if value is None:
        raise DocumentError(f'{place}: has no “{key}”; each line is {{"name": …, "text": …}}')
    return value


def _text(record: dict[str, Any], key: str, place: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise DocumentError(f"{place}: {key}: {str(value)[:80]!r} is no text; put it in quotation marks")
    return value


def _address(record: dict[str, Any], place: str) -> str | None:
    written = _text(record, "source", place)
    address = web_address(written) if written else None
    if written and address is None:
        raise DocumentError(f"{place}: source: {written[:80]!r}: write one address with https:// or http://")
    return address


def _date(record: dict[str, Any], place: str) -> dt.date | None:
    value = _text(record, "date", place) or _text(record, "issued", place)
    if not value:
        return None
    try:
        date = dt.date.fromisoformat(value[:10])
    except ValueError:
        date = None
    if date is None or date.year >= _BUDDHIST_ERA:
        raise DocumentError(f"{place}: date: {value[:80]!r}: write a Gregorian date such as 2021-03-26")
    return date


def _claim(seen: dict[str, int], slug: str, number: int, source: Source) -> None:
    if slug in seen:
        raise DocumentError(
            f"{source.place}: line {number}: would have the same name in the graph, “{slug}”, as line {seen[slug]}; "
            "give it another name"
        )
    seen[slug] = number


FORMAT = Format(
    (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson", "application/json-lines"), read_lines
)
