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

_TERMS = (
    "<https://w3id.org/hpp/ns#bearer>", "<https://w3id.org/hpp/ns#Document>", "<urn:x>", "<id/body/opdc>", "rdf:type", "a",
    "hpp:evidence", "skos:prefLabel", "?s", "?p", "?o", "?x", "$y", "_:b", "[]", '"ก"@th', '"x"', "'''a\nb'''", "1", "-1.5e9",
    "true", '"2021-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', '"\\u0e01\\t"', "()", "(1 ?x)", "[ a ?t ]",
)  # fmt: skip
_FUNCTIONS = (
    "STR", "LANG", "DATATYPE", "UCASE", "STRLEN", "ABS", "CEIL", "YEAR", "MD5", "SHA512", "isIRI", "ENCODE_FOR_URI", "BNODE",
    "IRI", "UUID", "RAND", "NOW", "COALESCE", "CONCAT", "REGEX", "REPLACE", "SUBSTR", "CONTAINS", "STRDT", "IF", "BOUND", "SUM",
    "COUNT", "GROUP_CONCAT", "SAMPLE", "xsd:integer", "xsd:dateTime", "<urn:f>",
)  # fmt: skip
_OPERATORS = ("+", "-", "*", "/", "=", "!=", "<", ">=", "&&", "||", "IN", "NOT IN")
_VARIABLES = ("?s", "?p", "?o", "?x", "?y", "?n")


class Grammar:
    """SPARQL 1.1 by chance, by the rules of its grammar (section 19.8), not deeper than it may."""

    def __init__(self, chance: Random) -> None:
        """Draw from *chance*."""
        self._chance = chance

    def query(self, depth: int = 3) -> str:
        """A query; one in three has pieces left out, doubled or swapped."""
        head = self._chance.choice(
            ("SELECT *", "SELECT DISTINCT ?s (COUNT(*) AS ?n)", "ASK", "DESCRIBE ?s", "CONSTRUCT")
        )
        if head == "CONSTRUCT":
            head += f" {{ {self._triples(0)} }}"
        text = f"{head} {self._from()} WHERE {{ {self._group(depth)} }} {self._modifiers(depth)}"
        return self._spoilt(text) if self._chance.random() < 1 / 3 else text

    def _from(self) -> str:
        return self._chance.choice(("", "", "", "FROM <urn:g>", "FROM NAMED <http://127.0.0.1:9/x>"))

    def _group(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [self._triples, self._filter, self._bind, self._values]
        if depth:
            kinds += [self._nested, self._nested, self._select]
        return " ".join(self._chance.choice(kinds)(depth) for _ in range(self._chance.randint(0, 4)))

    def _triples(self, depth: int) -> str:
        return f"{self._term()} {self._path(depth)} {self._term()} ."

    def _term(self) -> str:
        return self._chance.choice(_TERMS)

    def _path(self, depth: int) -> str:
        if not depth or self._chance.random() < 1 / 2:
            return self._chance.choice(("a", "hpp:evidence", "?p", "<urn:p>", "!a"))
        one, other = self._path(depth - 1), self._path(depth - 1)
        return self._chance.choice((f"({one})*", f"{one}/{other}", f"({one}|{other})+", f"^{one}", f"({one})?"))

    def _filter(self, depth: int) -> str:
        return f"FILTER({self._expression(depth)})"

    def _bind(self, depth: int) -> str:
        return f"BIND({self._expression(depth)} AS {self._chance.choice(_VARIABLES)})"

    def _values(self, _: int) -> str:
        return f"VALUES ?x {{ {' '.join(self._term() for _ in range(self._chance.randint(0, 5)))} }}"

    def _nested(self, depth: int) -> str:
        inner = self._group(depth - 1)
        words = (
            "OPTIONAL",
            "MINUS",
            "GRAPH ?g",
            "GRAPH <urn:g>",
            "FILTER EXISTS",
            "FILTER NOT EXISTS",
            "SERVICE <http://127.0.0.1:9/>",
            "",
        )
        word = self._chance.choice(words)
        return f"{{ {inner} }} UNION {{ {self._group(depth - 1)} }}" if not word else f"{word} {{ {inner} }}"

    def _select(self, depth: int) -> str:
        return f"{{ SELECT * {{ {self._group(depth - 1)} }} {self._modifiers(0)} }}"

    def _expression(self, depth: int) -> str:
        if not depth or self._chance.random() < 1 / 3:
            return self._chance.choice((*_VARIABLES, "1", '"ก"', "true", "<urn:x>"))
        one, other = self._expression(depth - 1), self._expression(depth - 1)
        if self._chance.random() < 1 / 2:
            return (
                f"{self._chance.choice(_FUNCTIONS)}({one}, {other})" if self._chance.random() < 1 / 2 else f"!({one})"
            )
        operator = self._chance.choice(_OPERATORS)
        return f"({one} {operator} ({other}))"

    def _modifiers(self, depth: int) -> str:
        found = (
            "",
            "GROUP BY ?s",
            f"ORDER BY DESC({self._expression(depth)})",
            "LIMIT 5",
            "OFFSET 3",
            "HAVING(COUNT(*) > 1)",
        )
        return " ".join(self._chance.choice(found) for _ in range(2))

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
