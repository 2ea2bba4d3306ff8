"""Whether a graph is well formed: ``ontology/shapes.ttl`` (SHACL) held against it, each fault explained in a line.

The shapes of single nodes are pySHACL's work. The checks over the whole graph (SPARQL constraints on hps:TheGraph) are
put to the store's engine instead: it answers in milliseconds what rdflib takes minutes for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.prefixes import declare, shorten
from kg.resources import ONTOLOGY
from kg.store import Literal, Solutions, Store, turtle_as_nquads
from loaders.errors import OntologyError
from ontology.terms import GRAPH_ONTOLOGY, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from kg.rdf import Union

_SHACL = "http://www.w3.org/ns/shacl#"
_WHOLE_GRAPH = "https://w3id.org/hpp/shapes#WholeGraph"
_DOCUMENTS = f"{ID}document/"
_LONGEST = 60  # characters of a value that are shown


class Severity(StrEnum):
    """How grave a fault is, worst first: only a violation makes a graph unfit."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault of a graph; as a string, one line.

    :attr:`focus` is the IRI of the thing at fault, :attr:`path` that of the property (several alternatives are joined
    by ``|``), :attr:`value` the value at fault where there is one, :attr:`document` the IRI of the first document that
    describes the thing, where one does.
    """

    severity: Severity
    focus: str
    path: str | None
    value: str | None
    message_th: str
    message_en: str
    document: str | None

    def __str__(self) -> str:
        path = " " + "|".join(shorten(part) for part in self.path.split("|")) if self.path else ""
        value = f" “{_short(self.value)}”" if self.value is not None else ""
        document = f" [{shorten(self.document)}]" if self.document else ""
        messages = f"{self.message_en} / {self.message_th}"
        return f"{self.severity}: {shorten(self.focus)}{path}{value}: {messages}{document}"


def check(nquads: bytes) -> list[Violation]:
    """Hold the shapes against the union of the graphs in N-Quads: documents, vocabulary and what was derived.

    Returns:
        The faults, worst first, then by document and thing; the same for the same graph.

    Raises:
        StoreError: it is not N-Quads.
        OntologyError: the ontology or the shapes cannot be read or used.

    """
    from kg.rdf import read_graph, read_union  # noqa: PLC0415 - slow to import

    shapes = read_graph((ONTOLOGY / "shapes.ttl").read_bytes(), "ontology/shapes.ttl")
    data = read_union(nquads)
    constraints = list(_take_constraints(shapes))
    _aim_properties(shapes)
    faults = {*_node_faults(data, shapes), *_graph_faults(nquads, constraints, data)}
    return sorted(faults, key=_order)


def _order(fault: Violation) -> tuple[int, str, str, str, str, str]:
    rank = list(Severity).index(fault.severity)
    return rank, fault.document or "", fault.focus, fault.path or "", fault.value or "", fault.message_en


@dataclass(frozen=True, slots=True)
class _Constraint:
    """A check over the whole graph: rows of its query are faults."""

    severity: Severity
    select: str
    messages: dict[str, str]


def _take_constraints(shapes: Graph) -> Iterator[_Constraint]:
    """Take the checks over the whole graph out of the shapes, so that pySHACL is left with the others."""
    whole = _node(_WHOLE_GRAPH)
    for constraint in sorted(shapes.objects(whole, _sh("sparql")), key=str):
        yield _Constraint(
            _severity(shapes.value(whole, _sh("severity"))),
            str(shapes.value(constraint, _sh("select"))),
            _messages(shapes.objects(constraint, _sh("message"))),
        )
    shapes.remove((whole, None, None))


def _aim_properties(shapes: Graph) -> None:
    """Give each property shape the targets of its node shape: the same meaning, and all nodes are taken at once.

    Below a node shape, pySHACL would set up every constraint anew for every node.
    """
    for shape, part in list(shapes.subject_objects(_sh("property"))):
        for target in (_sh("targetClass"), _sh("targetSubjectsOf")):
            for aim in shapes.objects(shape, target):
                shapes.add((part, target, aim))
        shapes.remove((shape, _sh("property"), part))


def _graph_faults(nquads: bytes, constraints: Iterable[_Constraint], data: Union) -> Iterator[Violation]:
    with TemporaryDirectory(prefix="hpp-check-") as folder, Store.open(Path(folder), write=True) as store:
        store.bulk_load(nquads)
        store.bulk_load(turtle_as_nquads(ONTOLOGY / "hpp.ttl", GRAPH_ONTOLOGY))
        for constraint in constraints:
            answer = store.query(declare(constraint.select))
            for row in answer.rows if isinstance(answer, Solutions) else ():
                path, shown = row.get("path"), row.get("shown")
                yield _violation(
                    constraint.severity,
                    str(row["value"]),
                    str(path) if path else None,
                    shown.value if isinstance(shown, Literal) else shown,
                    constraint.messages,
                    data,
                )


def _node_faults(data: Union, shapes: Graph) -> Iterator[Violation]:
    report = _validate(data.graph, shapes)
    for result in report.subjects(_sh("resultSeverity")):
        value = report.value(result, _sh("value"))
        yield _violation(
            _severity(report.value(result, _sh("resultSeverity"))),
            str(report.value(result, _sh("focusNode"))),
            _path(report.value(result, _sh("resultPath")), report),
            None if value is None else str(value),
            _messages(report.objects(result, _sh("resultMessage"))),
            data,
        )


def _validate(union: Graph, shapes: Graph) -> Graph:
    from pyshacl import validate  # noqa: PLC0415 - slow to import
    from rdflib import Graph  # noqa: PLC0415 - slow to import

    from kg.rdf import read_graph  # noqa: PLC0415 - slow to import

    union += read_graph((ONTOLOGY / "hpp.ttl").read_bytes(), "ontology/hpp.ttl")
    _, report, text = validate(union, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    if not isinstance(report, Graph):
        raise OntologyError(f"ontology/shapes.ttl: SHACL cannot be used: {text}; correct the shape")
    return report


def _violation(  # noqa: PLR0913, PLR0917 - one for each part of a fault
    severity: Severity, focus: str, path: str | None, value: str | None, messages: dict[str, str], data: Union
) -> Violation:
    return Violation(severity, focus, path, value, messages["th"], messages["en"], _document(focus, data))


def _messages(texts: Iterable[Node]) -> dict[str, str]:
    return {str(getattr(text, "language", None)): str(text) for text in texts}


def _severity(node: Node | None) -> Severity:
    return Severity(str(node).removeprefix(_SHACL).lower())


def _path(path: Node | None, report: Graph) -> str | None:
    if path is None:
        return None
    alternatives = report.value(path, _sh("alternativePath"))
    return "|".join(str(step) for step in report.items(alternatives)) if alternatives else str(path)


def _document(focus: str, data: Union) -> str | None:
    """Name the first document that describes a thing; none does for a thing of the vocabulary."""
    graphs = data.sources.get(_node(focus), ())
    return min((graph for graph in graphs if graph.startswith(_DOCUMENTS)), default=None)


def _sh(name: str) -> Node:
    return _node(_SHACL + name)


def _node(iri: str) -> Node:
    from rdflib import URIRef  # noqa: PLC0415 - slow to import

    return URIRef(iri)


def _short(value: str) -> str:
    line = " ".join(shorten(value).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
