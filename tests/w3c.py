"""The W3C's SPARQL 1.1 tests: what each asks of which data, and what must come back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUITE = Path(__file__).parent.parent.parent / "shared/w3c/sparql11"
BASE = "http://www.example.org/w3c/"
EVALUATION = (
    *("aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping"),
    *("json-res", "negation", "project-expression", "property-path", "subquery"),
)
SYNTAX = ("syntax-query",)
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_XSD = "http://www.w3.org/2001/XMLSchema#"
_VALUES: dict[str, Callable[[str], object]] = {
    _XSD + "integer": int,
    _XSD + "decimal": lambda text: Decimal(text).normalize(),
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": {"0": "false", "1": "true"}.__getitem__,
}
_FROM = re.compile(r"^\s*FROM\s+<([\w.-]+)>", re.MULTILINE)
_KINDS = {MF.QueryEvaluationTest: "answer", MF.CSVResultFormatTest: "answer"} | {
    MF.PositiveSyntaxTest11: "good",
    MF.PositiveSyntaxTest: "good",
    MF.NegativeSyntaxTest11: "bad",
    MF.NegativeSyntaxTest: "bad",
}


@dataclass(frozen=True, slots=True)
class Test:
    """One test; its data are graphs named by :data:`BASE` and their path in the suite."""

    __test__ = False

    name: str  # directory/local name
    kind: str  # "answer", "good" or "bad" syntax
    query: Path
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    result: Path | None = None

    @property
    def text(self) -> str:
        """The query, told where it stands."""
        return f"BASE <{iri(self.query)}>\n{self.query.read_text(encoding='utf-8')}"

    @property
    def own(self) -> tuple[str, ...]:
        """The graphs that the query names itself."""
        return tuple(iri(self.query.parent / name) for name in _FROM.findall(self.text))


def iri(path: Path) -> str:
    return BASE + path.relative_to(SUITE).as_posix()


def read_tests(folders: tuple[str, ...]) -> list[Test]:
    """Read the tests of these folders; none where the suite is missing."""
    return [test for folder in folders if (SUITE / folder).is_dir() for test in sorted(_tests(folder), key=str)]


def _tests(folder: str) -> Iterator[Test]:
    manifest = SUITE / folder / "manifest.ttl"
    graph = rdflib.Graph().parse(manifest, publicID=manifest.as_uri())
    for kind, meaning in _KINDS.items():
        for test in graph.subjects(RDF.type, kind):
            action = graph.value(test, MF.action)
            asked = graph.value(action, QT.query)
            result = graph.value(test, MF.result)
            yield Test(
                f"{folder}/{str(test).rpartition('#')[2]}",
                meaning,
                _path(asked or action),
                tuple(iri(_path(one)) for one in graph.objects(action, QT.data)),
                tuple(iri(_path(one)) for one in graph.objects(action, QT.graphData)),
                _path(result) if result else None,
            )


def _path(node: rdflib.term.Node) -> Path:
    return Path(str(node).removeprefix("file://"))


def quads(tests: list[Test]) -> bytes:
    """Give all data of these tests as N-Quads, each file a graph."""
    names = sorted({name for test in tests for name in (*test.default, *test.named, *test.own)})
    return b"".join(_graph(number, name) for number, name in enumerate(names))


def _graph(number: int, name: str) -> bytes:
    path = SUITE / name.removeprefix(BASE)
    form = ox.RdfFormat.from_extension(path.suffix[1:])
    parsed = ox.parse(path=path, format=form, base_iri=name)
    graph = ox.NamedNode(name)
    return ox.serialize(
        (ox.Quad(_own(q.subject, number), q.predicate, _own(q.object, number), graph) for q in parsed),
        format=ox.RdfFormat.N_QUADS,
    )


def _own(term: ox.NamedNode | ox.BlankNode | ox.Literal, number: int) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Keep the blank nodes of one file apart from those of all others."""
    return ox.BlankNode(f"f{number}x{term.value}") if isinstance(term, ox.BlankNode) else term


def same_rows(found: bytes, expected: bytes, form: ox.QueryResultsFormat) -> bool:
    """Compare two results, whatever the order of rows and the names of blank nodes."""
    one, other = ox.parse_query_results(found, form), ox.parse_query_results(expected, form)
    if isinstance(one, ox.QueryBoolean) or isinstance(other, ox.QueryBoolean):
        return bool(one) == bool(other)
    return {v.value for v in one.variables} == {v.value for v in other.variables} and _canonical(one) == _canonical(
        other
    )


def rows_in_turtle(path: Path) -> bytes:
    """Read rows that are written as a graph (the result-set vocabulary), as JSON."""
    graph = rdflib.Graph().parse(path, publicID=iri(path))
    table = graph.value(predicate=RDF.type, object=RS.ResultSet)
    rows = [
        {
            str(graph.value(one, RS.variable)): _json(graph.value(one, RS.value))
            for one in graph.objects(row, RS.binding)
        }
        for row in graph.objects(table, RS.solution)
    ]
    head = {"vars": sorted(str(name) for name in graph.objects(table, RS.resultVariable))}
    return json.dumps({"head": head, "results": {"bindings": rows}}).encode()


def _json(term: rdflib.term.Node | None) -> dict[str, str]:
    if isinstance(term, rdflib.Literal):
        kind = {"datatype": str(term.datatype)} if term.datatype else {}
        return {"type": "literal", "value": str(term)} | kind
    return {"type": "uri", "value": str(term)}


def _canonical(rows: ox.QuerySolutions) -> set[str]:
    """Make a graph of rows, a node each, and name its blank nodes by what is said of them."""
    dataset = ox.Dataset()
    for row in rows:
        node = ox.BlankNode()
        dataset.add(ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal("1")))
        for variable in rows.variables:
            if (value := row[variable]) is not None:
                dataset.add(ox.Quad(node, ox.NamedNode(f"urn:v:{variable.value}"), _valued(value)))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def _valued(term: Term) -> Term:
    """Write a value in one way, whatever way it came in; results are compared by value."""
    if not isinstance(term, ox.Literal) or (read := _VALUES.get(term.datatype.value)) is None:
        return term
    try:
        return ox.Literal(str(read(term.value)), datatype=term.datatype)
    except (ValueError, ArithmeticError, KeyError):
        return term


def same_graph(found: bytes, expected: Path) -> bool:
    """Compare two graphs, whatever the names of blank nodes."""
    one, other = (
        ox.Dataset(ox.parse(found, format=ox.RdfFormat.N_TRIPLES)),
        ox.Dataset(ox.parse(path=expected, base_iri=iri(expected))),
    )
    one.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    other.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return one == other
