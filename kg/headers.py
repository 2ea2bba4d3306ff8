"""The header of a saved query: what it answers, what it wants to be told, what it returns. See docs/queries.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from loaders.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

_KEY = re.compile(r"#\+\s*([a-z]+)\s*:\s*(.*?)\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][A-Za-z0-9]*)\s+(?P<type>[a-z]+)\s+"
    r'(?:(?P<optional>optional)\s+|default=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))\s+)?'
    r'"(?P<example>[^"]+)"\s+—\s+(?P<description>.+)'
)
_THAI = re.compile(r"[\u0e00-\u0e7f]")


class ParameterType(StrEnum):
    """What sort of value a parameter takes."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    LANG = "lang"
    ISSUE = "issue"
    BODY = "body"
    PROVINCE = "province"
    PERSON = "person"
    THING = "thing"


class Bilingual(NamedTuple):
    """One text in two languages."""

    en: str
    th: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a query is told: without a value it is an error, its default, or anything."""

    name: str
    type: ParameterType
    example: str
    description: Bilingual
    optional: bool = False
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the query cannot be run without it."""
        return not self.optional and self.default is None


@dataclass(slots=True)
class Header:
    """All that the header lines of a file say."""

    summary: Bilingual | None = None
    question: Bilingual | None = None
    parameters: list[Parameter] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    expects_rows: bool = True


def read_header(text: str, path: Path) -> Header:
    """Read the lines at the top that begin with ``#+``.

    Raises QueryError, naming file, line and value, for a line that the grammar does not know.
    """
    reader = _Reader(path)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            break
        reader.take(line, number)
    return reader.header


class _Reader:
    """Takes one line after the other into a header."""

    def __init__(self, path: Path) -> None:
        self.header = Header()
        self._place = ""
        self._path = path
        self._seen: set[str] = set()

    def take(self, line: str, number: int) -> None:
        self._place = f"{self._path}: line {number}"
        found = _KEY.fullmatch(line)
        if found is None:
            self._fail(f"“{line}” is not a header line; write `#+ key: value`")
        key, value = found.groups()
        if key in self._seen and key != "param":
            self._fail(f"a second “{key}”; keep one of them")
        self._seen.add(key)
        self._take(key, value)

    def _take(self, key: str, value: str) -> None:
        match key:
            case "summary":
                self.header.summary = self._bilingual(value)
            case "question":
                self.header.question = self._bilingual(value)
            case "param":
                self.header.parameters.append(self._parameter(value))
            case "columns":
                self.header.columns = tuple(name.strip() for name in value.split(","))
            case "expect":
                self.header.expects_rows = self._expects(value)
            case _:
                self._fail(f"unknown key “{key}”; there are summary, question, param, columns, expect")

    def _parameter(self, value: str) -> Parameter:
        found = _PARAMETER.fullmatch(value)
        if found is None:
            self._fail(f'“{value}” is not `name type [optional | default=VALUE] "example" — description`')
        if found["type"] not in list(ParameterType):
            self._fail(f"unknown type “{found['type']}”; there are {', '.join(ParameterType)}")
        if any(known.name == found["name"] for known in self.header.parameters):
            self._fail(f"a second parameter “{found['name']}”; give it another name")
        return Parameter(
            found["name"],
            ParameterType(found["type"]),
            found["example"],
            self._bilingual(found["description"]),
            optional=found["optional"] is not None,
            default=found["quoted"] if found["quoted"] is not None else found["bare"],
        )

    def _bilingual(self, value: str) -> Bilingual:
        parts = value.split(" / ")
        if len(parts) != 2 or not _THAI.search(value):  # noqa: PLR2004 - two languages
            self._fail(f"“{value}” is not a text in English and one in Thai with “ / ” between them")
        english, thai = sorted(parts, key=_thainess)
        return Bilingual(english.strip(), thai.strip())

    def _expects(self, value: str) -> bool:
        if value not in {"rows", "any"}:
            self._fail(f"expect “{value}”; write rows or any")
        return value == "rows"

    def _fail(self, message: str) -> NoReturn:
        raise QueryError(f"{self._place}: {message}")


def _thainess(text: str) -> float:
    """Tell what part of a text is Thai."""
    return len(_THAI.findall(text)) / max(len(text), 1)
