"""A question as the address that answers it, and back: what a permalink consists of but for its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from kg.citing.model import SPARQL, STATED, Question
from kg.findings import described
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.citing.model import Parameters

_QUERIES, _FINDINGS = "/queries/", "/network/findings/"
_PLAIN = {
    "/owner": ("owner", "owner"),
    "/sparql": ("query", SPARQL),
    "/graph/path": ("path", "graph"),
    "/network/path": ("path", STATED),
}
_TAKES = {
    "owner": {"issue", "as_of", "role"},
    SPARQL: {"query"},
    "graph": {"from", "to", "most"},
    STATED: {"from", "to", "most", "longer", "year", "as_of"},
    "finding": {"as_of"},
}
_HOW = {"lang", "format", "limit", "offset", "passages"}  # how an answer is shown, not what is asked
_SEVERAL = {"role", "year"}  # parameters that may be given several times
_MARKS = ("graph", "rows")
_LONGEST = 60_000  # characters
_MOST = 100  # parameters
KNOWN = (
    "/owner?issue=…, /queries/NAME?…, /sparql?query=…, /network/findings/N, "
    "/graph/path?from=…&to=… and /network/path?from=…&to=…"
)


def address_of(question: Question) -> str:
    """Write the address of a question, from its path on."""
    given = urlencode(list(_pairs(question.parameters)), quote_via=quote)
    return f"{_path(question)}?{given}" if given else _path(question)


def question_of(address: str) -> tuple[Question, dict[str, str]]:
    """Read the address of a question, from its path on or whole, with its marks if it is a permalink.

    :raises ParameterError: for what is the address of no question.
    """
    if len(address) > _LONGEST:
        raise ParameterError(f"question: has more than {_LONGEST:,} characters; cite a shorter one")
    try:
        parts = urlsplit(address)
        fields = parse_qsl(parts.query, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
        path = unquote(parts.path, errors="strict").rstrip("/")
    except ValueError as error:
        raise ParameterError(f"question: “{address[:80]}” is no address; give one of {KNOWN}") from error
    kind, name = _named(path, address)
    marks = {key: value for key, value in fields if key in _MARKS}
    return Question(kind, name, _parameters(kind, name, fields)), marks  # type: ignore[arg-type] # one of the kinds


def _path(question: Question) -> str:
    if question.kind == "finding":
        return f"{_FINDINGS}{number_of(question.name)}"
    if question.kind == "query":
        return "/sparql" if question.name == SPARQL else f"{_QUERIES}{quote(question.name, safe='')}"
    return next(path for path, known in _PLAIN.items() if known == (question.kind, question.name))


def number_of(name: str) -> int:
    """The number of a finding by its name; ParameterError where there is none."""
    names = [about["name"] for about in described()]
    if name not in names:
        raise ParameterError(f"no finding “{name}”; there are {', '.join(names)}")
    return names.index(name) + 1


def name_of(number: str) -> str:
    """The name of a finding by its number or its name; ParameterError where there is none."""
    names = [str(about["name"]) for about in described()]
    if number in names:
        return number
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= len(names)):
        raise ParameterError(f"no finding “{number[:40]}”; there are 1 to {len(names)}: {', '.join(names)}")
    return names[int(number) - 1]


def _named(path: str, address: str) -> tuple[str, str]:
    """The kind and the name of the question that a path leads to."""
    if path in _PLAIN:
        return _PLAIN[path]
    if path.startswith(_QUERIES) and (name := path.removeprefix(_QUERIES)) and name != SPARQL:
        return "query", name
    if path.startswith(_FINDINGS):
        return "finding", name_of(path.removeprefix(_FINDINGS))
    raise ParameterError(f"question: “{address[:80]}” is not the address of a question; there are {KNOWN}")


def _parameters(kind: str, name: str, fields: list[tuple[str, str]]) -> Parameters:
    """What the question is told; of what is only about how it is shown, ``lang`` of a saved query is kept."""
    takes = _TAKES.get("finding" if kind == "finding" else name if kind != "query" or name == SPARQL else "")
    found: Parameters = {}
    for key, value in fields:
        if key in _MARKS or (key in _HOW and (takes is not None or key != "lang")):
            continue
        if takes is not None and key not in takes:
            raise ParameterError(f"question: no parameter “{key[:40]}”; there are {', '.join(sorted(takes))}")
        if key in _SEVERAL and takes is not None:
            found[key] = [*found.get(key, []), value]
        elif key in found:
            raise ParameterError(f"question: parameter “{key[:40]}” is given twice; give it once")
        else:
            found[key] = value
    return found


def _pairs(parameters: Parameters) -> list[tuple[str, str]]:
    lists = [(key, [value] if isinstance(value, str) else value) for key, value in parameters.items()]
    return [(key, one) for key, values in lists for one in values]
