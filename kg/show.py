"""A document as it was read, with the passages that facts stand on."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.answers import Solutions
from kg.terms import Iri, Literal
from loaders.errors import ParameterError
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.answers import Queryable, Row

_DOCUMENTS = f"""
SELECT ?document ?filename ?title WHERE {{
  ?document a <{HPP.Document}> ; <{DCTERMS.identifier}> ?filename ; <{DCTERMS.title}> ?title .
}} ORDER BY ?document"""
_ABOUT = f"""
SELECT ?text ?sha256 ?source ?publisher ?issued ?date WHERE {{
  ?document <{HPP.text}> ?text ; <{HPP.sha256}> ?sha256 .
  OPTIONAL {{ ?document <{DCTERMS.source}> ?source }}
  OPTIONAL {{ ?document <{DCTERMS.publisher}> ?publisher }}
  OPTIONAL {{ ?document <{DCTERMS.issued}> ?issued }}
  OPTIONAL {{ ?document <{DCTERMS.date}> ?date }}
}}"""
_PASSAGES = f"""
SELECT DISTINCT ?passage ?start ?end ?fact ?kind ?rule WHERE {{
  ?passage <{OA.hasSource}> ?document ; <{OA.start}> ?start ; <{OA.end}> ?end .
  OPTIONAL {{ ?fact <{HPP.evidence}> ?passage ; a ?kind ; <{HPP.rule}> ?rule }}
}}"""
_NEAREST = 3


class Fact(NamedTuple):
    """Something that a passage says."""

    iri: str
    kind: str  # Decision, Responsibility …
    rule: str  # that found it, and “likeness” where that found its issue


@dataclass(slots=True)
class Passage:
    """A part of the text, ``text[start:end]``, and the facts that stand on it; none where it only names something."""

    iri: str
    start: int
    end: int
    facts: list[Fact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of the graph with its text and its passages, in the order of the text."""

    iri: str
    filename: str
    title: str
    text: str
    sha256: str
    source: str | None
    publisher: str | None
    issued: str | None
    date: str | None  # when it was issued or, failing that, of what it reports
    passages: tuple[Passage, ...]

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data, each passage with its words."""
        rows = [
            {**asdict(one), "quote": self.text[one.start : one.end], "facts": [fact._asdict() for fact in one.facts]}
            for one in self.passages
        ]
        return {**asdict(self), "passages": rows}


class Mark(NamedTuple):
    """A place in the text where passages begin or end."""

    at: int
    ends: tuple[int, ...]  # numbers of the passages
    begins: tuple[int, ...]


def show(store: Queryable, name: str, *, mentions: bool = False) -> Shown:
    """Find a document by its name in the graph, its file name, its title or its IRI.

    :param mentions: also give the passages that only name something.
    :raises ParameterError: when there is none of that name, or several.
    """
    row = _find(store, name)
    document = Iri(str(row["document"]))
    about = next(iter(_rows(store, _ABOUT, document)), None)
    if about is None:
        raise ParameterError(f"“{name}”: the graph holds no text of this document; load it again")
    passages = (one for one in _passages(store, document) if one.facts or mentions)
    return Shown(
        iri=document,
        filename=_value(row, "filename") or "",
        title=_value(row, "title") or "",
        text=_value(about, "text") or "",
        sha256=_value(about, "sha256") or "",
        source=_value(about, "source"),
        publisher=_value(about, "publisher"),
        issued=_value(about, "issued"),
        date=_value(about, "date") or _value(about, "issued"),
        passages=tuple(passages),
    )


def marks(passages: Iterable[Passage]) -> list[Mark]:
    """Give the places where passages, numbered from 1, begin and end, so that those within each other close first."""
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, one in enumerate(passages, 1):
        begins.setdefault(one.start, []).append(number)
        ends.setdefault(one.end, []).insert(0, number)
    return [Mark(at, tuple(ends.get(at, ())), tuple(begins.get(at, ()))) for at in sorted(begins.keys() | ends.keys())]


def _find(store: Queryable, name: str) -> Row:
    rows = list(_rows(store, _DOCUMENTS))
    for wanted in (_is_called, _is_titled):
        found = [row for row in rows if wanted(row, name)]
        if len(found) > 1:
            raise ParameterError(f"“{name}” is the name of {len(found)} documents; give one of {_names(found)}")
        if found:
            return found[0]
    slugs = {str(row["document"]).removeprefix(f"{ID}document/"): row for row in rows}
    near = difflib.get_close_matches(name, slugs, _NEAREST, 0.3)
    held = f"perhaps {' or '.join(near)}" if near else f"there are {len(rows)}: `hpp query coverage` lists them"
    raise ParameterError(f"no document is called “{name}”; {held}")


def _is_called(row: Row, name: str) -> bool:
    iri, filename = str(row["document"]), _value(row, "filename") or ""
    return name in {iri, iri.removeprefix(f"{ID}document/"), filename}


def _is_titled(row: Row, name: str) -> bool:
    return "".join(name.split()) in "".join((_value(row, "title") or "").split()) if name.strip() else False


def _names(rows: list[Row]) -> str:
    slugs = [str(row["document"]).removeprefix(f"{ID}document/") for row in rows]
    return ", ".join(slugs[:_NEAREST]) + (" …" if len(slugs) > _NEAREST else "")


def _passages(store: Queryable, document: Iri) -> list[Passage]:
    found: dict[str, Passage] = {}
    rules: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in _rows(store, _PASSAGES, document):
        iri = str(row["passage"])
        place = int(_value(row, "start") or 0), int(_value(row, "end") or 0)
        found.setdefault(iri, Passage(iri, *place))
        if "fact" in row:
            kind = str(row["kind"]).removeprefix(HPP.BASE)
            rules[iri, str(row["fact"]), kind].append(_value(row, "rule") or "")
    for (iri, fact, kind), those in rules.items():
        found[iri].facts.append(Fact(fact, kind, "; ".join(sorted(those))))
    for passage in found.values():
        passage.facts.sort(key=lambda fact: (fact.kind, fact.rule, fact.iri))
    return sorted(found.values(), key=lambda one: (one.start, -one.end))


def _rows(store: Queryable, query: str, document: Iri | None = None) -> Iterator[Row]:
    answer = store.query(query, substitutions={"document": document} if document else {})
    yield from answer if isinstance(answer, Solutions) else ()


def _value(row: Row, name: str) -> str | None:
    term = row.get(name)
    return term.value if isinstance(term, Literal) else str(term) if term is not None else None
