"""Saved queries: headers, parameters, binding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.binding import bind
from kg.headers import Bilingual, Parameter, ParameterType
from kg.naming import find_thing
from kg.parameters import to_term
from kg.prefixes import declare, shorten
from kg.queries import find_query, read_query, run, saved_queries
from kg.sparql import columns_of, form_of, tokens
from kg.store import Iri, Literal, Solutions, Store
from kg.terms import XSD_DATE, XSD_INTEGER
from loaders.errors import HppError, ParameterError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ID = "https://w3id.org/hpp/id/"
NQUADS = f"""\
<{ID}body/moi> <http://www.w3.org/2004/02/skos/core#prefLabel> "กระทรวงมหาดไทย"@th <{ID}graph/vocabulary> .
<{ID}body/moi> <http://www.w3.org/2004/02/skos/core#prefLabel> "Ministry of Interior"@en <{ID}graph/vocabulary> .
<{ID}body/moi> <https://w3id.org/hpp/ns#abbreviation> "มท."@th <{ID}graph/vocabulary> .
<{ID}body/opdc> <http://www.w3.org/2004/02/skos/core#prefLabel> "สำนักงาน ก.พ.ร."@th <{ID}graph/vocabulary> .
<{ID}body/acfs> <https://w3id.org/hpp/ns#abbreviation> "กพร."@th <{ID}graph/vocabulary> .
<{ID}body/dpim> <https://w3id.org/hpp/ns#abbreviation> "กพร."@th <{ID}graph/vocabulary> .
<{ID}programme/hpp> <http://www.w3.org/2004/02/skos/core#altLabel> "HPP"@en <{ID}graph/vocabulary> .
<{ID}p/1> <https://w3id.org/hpp/ns#fiscalYear> "2563"^^<{XSD_INTEGER}> <{ID}document/a> .
<{ID}p/1> <https://w3id.org/hpp/ns#bearer> <{ID}body/moi> <{ID}document/a> .
<{ID}p/2> <https://w3id.org/hpp/ns#fiscalYear> "2564"^^<{XSD_INTEGER}> <{ID}document/a> .
<{ID}p/2> <https://w3id.org/hpp/ns#bearer> <{ID}body/opdc> <{ID}document/a> .
"""
HEADER = """\
#+ summary: Facts by year / ข้อเท็จจริงตามปี
#+ question: อะไรเกิดขึ้น / What happened?
#+ param: year integer optional "2564" — fiscal year / ปีงบประมาณ
#+ param: body body optional "มท." — only this body / เฉพาะหน่วยงาน
#+ columns: fact, year, body, given
"""
QUERY = """\
PREFIX hpp: <https://w3id.org/hpp/ns#> # ?year
SELECT ?fact ?year ?body (BOUND(?year) AS ?given)
WHERE { { SELECT ?fact ?year { ?fact hpp:fiscalYear ?year } } ?fact hpp:bearer ?body . FILTER(?year > 1) }
ORDER BY ?year ?fact
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("queries") / "store", write=True) as opened:
        opened.bulk_load(NQUADS.encode())
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts.rq").write_text(HEADER + QUERY, encoding="utf-8")
    return tmp_path


def test_a_header_is_read(folder: Path) -> None:
    query = find_query("facts", folder)
    assert query.summary == Bilingual("Facts by year", "ข้อเท็จจริงตามปี")
    assert query.question == Bilingual("What happened?", "อะไรเกิดขึ้น")
    assert [(one.name, one.type, one.optional, one.example) for one in query.parameters] == [
        ("year", ParameterType.INTEGER, True, "2564"),
        ("body", ParameterType.BODY, True, "มท."),
    ]
    assert query.columns == ("fact", "year", "body", "given")
    assert query.form == "SELECT"
    assert query.expects_rows


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, [("1", "2563", "moi"), ("2", "2564", "opdc")]),
        ({"year": "๒๕๖๔"}, [("2", "2564", "opdc")]),
        ({"body": "Ministry of interior"}, [("1", "2563", "moi")]),
        ({"year": "2563", "body": "สำนักงาน ก.พ.ร."}, []),
    ],
)
def test_parameters_are_bound_everywhere(
    store: Store, folder: Path, values: dict[str, str], rows: list[tuple[str, str, str]]
) -> None:
    answer = run(store, find_query("facts", folder), values)
    assert isinstance(answer, Solutions)
    assert answer.variables == ["fact", "year", "body", "given"]
    assert [tuple(_last(row[name]) for name in answer.variables[:3]) for row in answer] == rows


def _last(term: object) -> str:
    return term.value if isinstance(term, Literal) else str(term).rpartition("/")[2]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ summary: only English\n", r"line 1: “only English” is not a text in English and one in Thai"),
        ("#+ sumary: a / ก\n", r"line 1: unknown key “sumary”"),
        ("#+ summary a / ก\n", r"line 1: .* is not a header line"),
        ("#+ summary: a / ก\n#+ summary: b / ข\n", r"line 2: a second “summary”"),
        ("#+ summary: a / ก\n#+ param: x text “2”\n", r"line 2: “x text “2”” is not `name type"),
        ('#+ summary: a / ก\n#+ param: x text "2" — b / ข\n', r"line 2: unknown type “text”; there are iri, "),
        ('#+ summary: a / ก\n#+ param: x string "2" — b / ข\n', r"line 2: parameter “x” does not occur"),
        ("#+ summary: a / ก\n#+ columns: s\n", r"line 2: columns: the SELECT has s, o;"),
        ("#+ summary: a / ก\n#+ expect: none\n", r"line 2: expect “none”; write rows or any"),
        ("", r"line 1: no summary"),
    ],
)
def test_a_wrong_header_names_file_line_and_value(tmp_path: Path, header: str, message: str) -> None:
    file = tmp_path / "facts.rq"
    file.write_text(header + "SELECT ?s (STR(?p) AS ?o) { ?s ?p ?z }", encoding="utf-8")
    with pytest.raises(QueryError, match=message) as caught:
        read_query(file)
    assert str(file) in str(caught.value)


def test_an_unknown_query_gives_the_nearest(folder: Path) -> None:
    with pytest.raises(QueryError, match="no query “fact”; perhaps facts"):
        find_query("fact", folder)
    with pytest.raises(QueryError, match=r"`hpp queries` lists them"):
        find_query("zzz", folder)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"yaer": "2564"}, "facts: no parameter “yaer”; it has year, body"),
        ({"year": "this"}, "parameter “year”: “this” is not a whole number"),
        ({"year": " "}, "parameter “year” is empty"),
        ({"body": "กระทรวงมหาดไท"}, "no body is called “กระทรวงมหาดไท”; perhaps “กระทรวงมหาดไทย”"),
        ({"body": "กพร."}, "is the name of several: กพร. <.*acfs>, กพร. <.*dpim>; give the IRI"),
    ],
)
def test_a_wrong_value_is_named(store: Store, folder: Path, values: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        run(store, find_query("facts", folder), values)


def test_a_required_parameter_is_asked_for(store: Store, folder: Path) -> None:
    (folder / "facts.rq").write_text((HEADER + QUERY).replace("integer optional", "integer"), encoding="utf-8")
    with pytest.raises(ParameterError, match='facts: parameter “year” is missing; give it, as year="2564"'):
        run(store, find_query("facts", folder))


def parameter(sort: ParameterType) -> Parameter:
    return Parameter("p", sort, "example", Bilingual("p", "พ"))


@pytest.mark.parametrize(
    ("sort", "text", "term"),
    [
        (ParameterType.IRI, "https://w3id.org/hpp/id/body/กรม", Iri("https://w3id.org/hpp/id/body/กรม")),
        (ParameterType.IRI, "id:body/moi", Iri("https://w3id.org/hpp/id/body/moi")),
        (ParameterType.BODY, "id:body/moi", Iri("https://w3id.org/hpp/id/body/moi")),
        (ParameterType.STRING, ' "} DROP ALL # ', Literal('"} DROP ALL #')),
        (ParameterType.INTEGER, "-๑๒", Literal("-12", datatype=XSD_INTEGER)),
        (ParameterType.DATE, "2021-02-15", Literal("2021-02-15", datatype=XSD_DATE)),
        (ParameterType.LANG, "en", Literal("en")),
        (ParameterType.BODY, ID + "body/unknown", Iri(ID + "body/unknown")),
        (ParameterType.BODY, "มท", Iri(ID + "body/moi")),
        (ParameterType.THING, "hpp", Iri(ID + "programme/hpp")),
    ],
)
def test_values_become_terms(store: Store, sort: ParameterType, text: str, term: Iri | Literal) -> None:
    assert to_term(store, parameter(sort), text) == term


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (ParameterType.IRI, "body/moi"),
        (ParameterType.IRI, "http://x/> } #"),
        (ParameterType.INTEGER, "25.64"),
        (ParameterType.INTEGER, "²"),
        (ParameterType.DATE, "2021-02-30"),
        (ParameterType.DATE, "2564-02-15"),
        (ParameterType.LANG, "fr"),
        (ParameterType.PROVINCE, "มท."),
        (ParameterType.BODY, "https://x/ <y>"),
    ],
)
def test_values_of_another_type_are_refused(store: Store, sort: ParameterType, text: str) -> None:
    with pytest.raises(ParameterError, match="parameter “p”: "):
        to_term(store, parameter(sort), text)


def test_the_date_of_the_buddhist_era_is_turned_for_the_user(store: Store) -> None:
    with pytest.raises(ParameterError, match="write 2021-02-15"):
        to_term(store, parameter(ParameterType.DATE), "2564-02-15")


def test_the_kind_limits_what_a_name_may_mean(store: Store) -> None:
    with pytest.raises(ParameterError, match="no person is called"):
        find_thing(store, "person", "HPP")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT ?p { ?s ?p ?o }", 'SELECT ("v" AS ?p) { ?s "v" ?o }'),
        ("SELECT * { ?s ?pp ?p }", 'SELECT * { ?s ?pp "v" }'),
        ("SELECT ?p { { SELECT ?p { ?s ?p ?o } } }", 'SELECT ("v" AS ?p) { { SELECT ("v" AS ?p_1) { ?s "v" ?o } } }'),
        ("SELECT (STR(?p) AS ?q) { }", 'SELECT (STR("v") AS ?q) { }'),
        ("SELECT ?q { FILTER bound( $p ) }", "SELECT ?q { FILTER ( true ) }"),
        ("SELECT ?q { } GROUP BY ?q ?p", "SELECT ?q { } GROUP BY ?q "),
        ("SELECT ?q { } GROUP BY ?p STR(?q)", "SELECT ?q { } GROUP BY  STR(?q)"),
        ("SELECT (1 AS ?q) { } GROUP BY ?p", 'SELECT (1 AS ?q) { } GROUP BY ("" AS ?p_1)'),
        ("SELECT ?q { { SELECT ?p ?q { } } }", "SELECT ?q { { SELECT  ?q { } } }"),
        ("SELECT ?q { } ORDER BY ?p DESC(?p) LIMIT 1", 'SELECT ?q { } ORDER BY ("v") DESC("v") LIMIT 1'),
        ("SELECT ?q { ?s <http://x/?p> '?p', \"?p\" } # ?p", "SELECT ?q { ?s <http://x/?p> '?p', \"?p\" } # ?p"),
        ("DESCRIBE ?p", 'DESCRIBE "v"'),
    ],
)
def test_only_the_token_of_the_variable_is_replaced(query: str, bound: str) -> None:
    assert bind(query, {"p": Literal("v")}) == bound


@pytest.mark.parametrize("query", ["SELECT * { BIND(1 AS ?p) }", "SELECT * { VALUES (?q ?p) { (1 2) } }"])
def test_a_query_that_assigns_its_parameter_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"assigns \?p"):
        bind(query, {"p": Literal("v")})


def test_a_value_cannot_become_syntax(store: Store) -> None:
    nasty = 'x" } UNION { ?s ?p ?o . FILTER("\\'
    answer = store.query("SELECT ?s { ?s ?p ?o FILTER(STR(?o) = ?v) }", substitutions={"v": Literal(nasty)})
    assert isinstance(answer, Solutions)
    assert answer.rows == []
    with pytest.raises(ValueError, match="not an absolute IRI"):
        bind("SELECT * { ?v ?p ?o }", {"v": Iri("http://x/> ?p ?o } #")})


def test_tokens_joined_are_the_query() -> None:
    query = "PREFIX ก: <http://x/>\nSELECT ?a{?a ก:ข\\#c%20/^x:y* '''it's''',\"\"\"a\"b\"\"\"@th;_:b 1.5e3}#end"
    assert "".join(token.text for token in tokens(query)) == query
    assert [token.text for token in tokens(query) if token.kind == "name"] == ["ก:", "ก:ข\\#c%20", "x:y", "_:b"]


def test_form_and_columns() -> None:
    query = "# ASK\nPREFIX select: <http://ask/> SELECT DISTINCT ?a (COUNT(?b) AS ?c) FROM <x:y> { SELECT ?d {} }"
    assert form_of(query) == "SELECT"
    assert columns_of(query) == ("a", "c")
    assert columns_of("SELECT * {}") == ("*",)


def test_prefixes_are_declared_where_they_are_missing() -> None:
    query = "PREFIX skos: <http://mine/>\nSELECT * { ?x skos:a hpp:b }"
    assert declare(query) == "PREFIX hpp: <https://w3id.org/hpp/ns#> " + query
    assert shorten(ID + "body/opdc") == "id:body/opdc"
    assert shorten("http://elsewhere/x") == "http://elsewhere/x"


def test_all_bundled_queries_are_well_formed(store: Store) -> None:
    for query in saved_queries():
        assert query.question is not None, query.name
        store.query(query.text)


def test_errors_are_of_one_line(tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_bytes(b"\xff")
    with pytest.raises(HppError, match=r"x\.rq: not text in UTF-8 \(byte 0\)"):
        read_query(file)
