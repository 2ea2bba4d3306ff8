"""What is sent to the server to bring it down, and everyday questions in between.

SPARQL made from its grammar, texts that are known to kill an engine, requests that are none. The same seed gives the same.
"""
# ruff: noqa: E501 - lists of words and requests stand as they are

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_DATA = (
    "<https://w3id.org/hpp/ns#Document>", "<urn:x>", "<id/body/opdc>", "skos:prefLabel", '"ก"@th', '"x"', "'''a\nb'''", "1", "-1.5e9", "true",
    '"2021-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', '"\\u0e01\\t"',
)  # fmt: skip
_NODES = ("?s", "?p", "?o", "?x", "$y", "[]", "[ a ?t ]", "(1 ?x)")
_VERBS = ("a", "rdf:type", "hpp:evidence", "hpp:bearer", "skos:prefLabel", "?p", "<urn:p>")
_OF_ONE = (
    "STR", "LANG", "DATATYPE", "UCASE", "STRLEN", "ABS", "CEIL", "YEAR", "MD5", "SHA512", "isIRI", "ENCODE_FOR_URI", "IRI", "xsd:integer",
    "xsd:dateTime", "<urn:f>", "COALESCE", "BNODE",
)  # fmt: skip
_OF_TWO = ("CONCAT", "REGEX", "CONTAINS", "STRDT", "SUBSTR", "COALESCE", "STRBEFORE", "LANGMATCHES", "sameTerm")
_RARE = (
    "SUM(?x)",
    "COUNT(DISTINCT *)",
    "GROUP_CONCAT(?x; SEPARATOR='')",
    "UUID()",
    "RAND()",
    "NOW()",
    "BOUND(?x)",
    "IF(?x, 1, 2)",
)
_OPERATORS = ("+", "-", "*", "/", "=", "!=", "<", ">=", "&&", "||", "IN", "NOT IN")
_VARIABLES = ("?s", "?p", "?o", "?x", "?y", "?n")
_HEADS = ("SELECT *", "SELECT *", "SELECT DISTINCT ?s", "ASK", "DESCRIBE ?s", "CONSTRUCT { ?s <urn:p> ?o . ?o ?p [] }")
_DATASETS = ("", "", "", "", "FROM <urn:g>", "FROM NAMED <http://127.0.0.1:9/x>")
_AROUND = ("OPTIONAL", "MINUS", "GRAPH ?g", "GRAPH <urn:g>", "FILTER EXISTS", "FILTER NOT EXISTS", "")
_ENDS = ("", "LIMIT 5", "LIMIT 100 OFFSET 3", "HAVING(COUNT(*) > 1)")
_SPOILT = 1 / 3  # of the queries
_OUTSIDE = 1 / 20  # of the groups
_KINDS = ("rare", *("one",) * 7, *("two",) * 4, *("operator",) * 8)  # of expressions, by how often


class Grammar:
    """SPARQL 1.1 by chance, by the rules of its grammar (section 19.8), not deeper than it may."""

    def __init__(self, chance: Random) -> None:
        """Draw from *chance*."""
        self._chance = chance
        self._one = chance.choice

    def query(self, depth: int = 3) -> str:
        """A query; one in three has pieces left out, doubled or swapped."""
        text = f"{self._one(_HEADS)} {self._one(_DATASETS)} WHERE {{ {self._group(depth)} }} {self._modifiers(depth)}"
        return self._spoilt(text) if self._chance.random() < _SPOILT else text

    def _group(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [self._triples, self._filter, self._bind, self._values]
        if depth:
            kinds += [self._nested, self._nested, self._select]
        return " ".join(self._one(kinds)(depth) for _ in range(self._chance.randint(0, 4)))

    def _triples(self, depth: int) -> str:
        verb = self._path(depth) if self._chance.random() < 1 / 2 else self._one(_VERBS)
        return f"{self._one((*_NODES, '<urn:x>'))} {verb} {self._one((*_NODES, *_DATA))} ."

    def _path(self, depth: int) -> str:
        if not depth:
            return self._one(("a", "hpp:evidence", "<urn:p>", "!a", "!(a|^a)"))
        one, other = self._path(depth - 1), self._path(depth - 1)
        return self._one((f"({one})*", f"({one})/({other})", f"(({one})|({other}))+", f"^({one})", f"({one})?"))

    def _filter(self, depth: int) -> str:
        return f"FILTER({self._expression(depth)})"

    def _bind(self, depth: int) -> str:
        return f"BIND({self._expression(depth)} AS ?b{self._chance.randrange(1000)})"

    def _values(self, _: int) -> str:
        return f"VALUES ?x {{ {' '.join(self._chance.choices(_DATA, k=self._chance.randint(0, 5)))} }}"

    def _nested(self, depth: int) -> str:
        inner = self._group(depth - 1)
        word = self._one(_AROUND) if self._chance.random() > _OUTSIDE else "SERVICE <http://127.0.0.1:9/>"
        return f"{word} {{ {inner} }}" if word else f"{{ {inner} }} UNION {{ {self._group(depth - 1)} }}"

    def _select(self, depth: int) -> str:
        return f"{{ SELECT * {{ {self._group(depth - 1)} }} {self._modifiers(0)} }}"

    def _expression(self, depth: int) -> str:
        if not depth:
            return self._one((*_VARIABLES, "1", '"ก"', "true", "<urn:x>"))
        one, other = self._expression(depth - 1), self._expression(depth - 1)
        match self._one(_KINDS):
            case "rare":
                return self._one(_RARE)
            case "one":
                return f"{self._one(_OF_ONE)}({one})"
            case "two":
                return f"{self._one(_OF_TWO)}({one}, {other})"
            case _:
                return f"({one} {self._one(_OPERATORS)} ({other}))"

    def _modifiers(self, depth: int) -> str:
        order = self._one(("", "", f"ORDER BY DESC({self._expression(depth)})", "ORDER BY ?s"))
        return f"{order} {self._one(_ENDS)}"

    def _spoilt(self, text: str) -> str:
        words = text.split(" ")
        for _ in range(self._chance.randint(1, 3)):
            at = self._chance.randrange(len(words))
            words[at] = self._chance.choice(
                ("", words[at] * 2, "{", "}", "(", '"', "<", "\0", "\ud7ff", self._chance.choice(words))
            )
        return " ".join(words)


def killers(number: int) -> list[str]:
    """Texts that bring an engine down, or keep it busy without an end; each number gives others."""
    many = "hpp:p" + str(number)
    return [
        "SELECT * " + "{" * 3000 + "}" * 3000,
        f"SELECT ({number}" + "+1" * 10_000 + " AS ?n) {}",
        f"SELECT * {{ ?s {'/'.join([many] * 10_000)} ?o }}",
        "SELECT * { " + " ".join(f"?s{n} <urn:{number}> ?s{n + 1} ." for n in range(1000)) + " }",
        f"SELECT * {{ ?a ?b ?c{number} . ?d ?e ?f . ?g ?h ?i }} ORDER BY ?a ?d ?g",
        f"SELECT (COUNT(*) AS ?n{number}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}",
        f"SELECT * {{ ?s (a|!a)* ?o{number} . ?o{number} (^a|!a)* ?z }}",
        f"SELECT (REPLACE('{'a' * 40}', '(a*)*b', 'x') AS ?r{number}) {{}}",
        "SELECT * { FILTER(" + "!" * 20_000 + "true) }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o " * 500 + "}" * 500 + " }",
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?s), '{'x' * 20_000}')) AS ?all{number}) {{ ?s ?p ?o . ?a ?b ?c }}",
        "SELECT * { VALUES ?x { " + "1 " * 100_000 + "} }",
        "SELECT * { ?s ?p '" + "\\u0e01" * 50_000 + "' }",
        "(" * 50_000,
        "\0" * 1000,
    ]


PLACES = (
    "/", "/health", "/owner?issue=PM2.5", "/owner?issue=" + quote("ฝุ่น"), "/search?q=" + quote("จังหวัด"), "/issues", "/bodies?limit=1000",
    "/provinces", "/people", "/meetings", "/documents", "/coverage", "/queries", "/queries/decisions-on?issue=PM2.5", "/ns", "/openapi.json",
    "/id/issue/pm25", "/page/issue/pm25", "/data/issue/pm25.ttl", "/things/issue/pm25", "/reconcile", "/metrics", "/none", "/%00",
    "/network/bodies?format=csv", "/graph/issue/pm25", "/static/docs.js", "/search?q=" + quote("ก" * 500), "/owner", "/bodies?limit=x",
)  # fmt: skip
RAW = (
    b"", b"\0\0\0", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 100_000, b"NONSENSE\r\n\r\n",
    b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n" * 200,
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"GET /health HTTP/1.1\r\n" + b"X: y\r\n" * 5000,
    b"POST /reconcile HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nqueries={",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
)  # fmt: skip
