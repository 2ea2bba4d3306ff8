"""The store: terms, answers, datasets, what it refuses."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kg.store import (
    Format,
    Iri,
    Literal,
    Queryable,
    Solutions,
    Statements,
    Store,
    Truth,
    read_turtle,
    serialize,
    turtle_as_nquads,
)
from kg.terms import XSD_INTEGER
from loaders.errors import HppError, QueryError, StoreError, VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NQUADS = """\
<http://x/moi> <http://x/label> "กระทรวงมหาดไทย"@th <http://g/1> .
<http://x/moi> <http://x/since> "2435"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/1> .
<http://x/bb> <http://x/label> "สำนักงบประมาณ"@th <http://g/2> .
<http://x/bb> <http://x/note> "a \\"quote\\",\\nand a line" <http://g/2> .
"""
LABELS = "SELECT ?x { ?x <http://x/label> ?label } ORDER BY ?x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", write=True) as opened:
        opened.bulk_load(NQUADS.encode())
        yield opened


def subjects(
    store: Queryable, query: str, default_graphs: list[str] | None = None, named_graphs: list[str] | None = None
) -> list[str]:
    answer = store.query(query, default_graphs=default_graphs, named_graphs=named_graphs)
    assert isinstance(answer, Solutions)
    return [str(row["x"]).rpartition("/")[2] for row in answer]


def test_rows_are_terms_of_our_own(store: Store) -> None:
    answer = store.query(
        "SELECT ?label ?since ?nothing { <http://x/moi> <http://x/label> ?label ; <http://x/since> ?since }"
    )
    assert isinstance(answer, Solutions)
    assert answer.variables == ["label", "since", "nothing"]
    assert answer.rows == [
        {"label": Literal.tagged("กระทรวงมหาดไทย", "th"), "since": Literal("2435", datatype=XSD_INTEGER)}
    ]


def test_ask_and_construct(store: Store) -> None:
    assert store.query("ASK { ?s ?p ?o }") == Truth(value=True)
    answer = store.query("CONSTRUCT { <http://x/a> <http://x/b> ?l } { ?s <http://x/label> ?l }")
    assert isinstance(answer, Statements)
    assert answer.ntriples.decode().splitlines() == [
        '<http://x/a> <http://x/b> "กระทรวงมหาดไทย"@th .',
        '<http://x/a> <http://x/b> "สำนักงบประมาณ"@th .',
    ]


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (Format.JSON, '{"head":{"vars":["label"]}'),
        (Format.CSV, "label\r\nสำนักงบประมาณ"),
        (Format.TSV, '?label\n"สำนักงบประมาณ"@th'),
        (Format.XML, "<?xml"),
    ],
)
def test_solutions_are_written_in_each_format(store: Store, form: Format, start: str) -> None:
    answer = store.query("SELECT ?label { <http://x/bb> <http://x/label> ?label }")
    assert serialize(answer, form).decode().startswith(start)


def test_turtle_uses_the_prefixes(store: Store) -> None:
    answer = store.query("DESCRIBE <http://x/moi>")
    assert 'x:moi x:label "กระทรวงมหาดไทย"@th' in serialize(answer, Format.TURTLE, {"x": "http://x/"}).decode()


@pytest.mark.parametrize(("query", "form"), [("ASK {}", Format.TURTLE), ("DESCRIBE <http://x/a>", Format.CSV)])
def test_a_format_that_does_not_suit_says_which_do(store: Store, query: str, form: Format) -> None:
    with pytest.raises(QueryError, match=r"for this query take (json|ttl)"):
        serialize(store.query(query), form)


def test_the_default_graph_is_the_union_unless_graphs_are_named(store: Store) -> None:
    assert subjects(store, LABELS) == ["bb", "moi"]
    assert subjects(store, LABELS, default_graphs=["http://g/1"]) == ["moi"]
    assert subjects(store, LABELS, named_graphs=["http://g/1"]) == []
    assert subjects(store, "SELECT ?x FROM <http://g/2> { ?x <http://x/label> ?l }") == ["bb"]
    assert subjects(store, "SELECT ?x FROM NAMED <http://g/2> { GRAPH ?g { ?x <http://x/label> ?l } }") == ["bb"]
    assert subjects(store, "SELECT ?x FROM <http://g/2> { ?x <http://x/label> ?l }", default_graphs=["http://g/1"]) == [
        "moi"
    ]


def test_the_word_from_elsewhere_does_not_name_a_dataset(store: Store) -> None:
    assert subjects(store, "SELECT ?x { ?x <http://x/label> ?from } # FROM\nORDER BY ?x") == ["bb", "moi"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1SERVICE:a { ?s ?p ?o } }",
        "PREFIX x: <http://x/> SELECT * { ?s ?p x:a\\# SERVICE <http://127.0.0.1:9/> {} }",
        "SELECT * { ?s ?p 'a'SERVICE<http://127.0.0.1:9/>{} }",
        "SELECT * { ?s ?p ?a FILTER(?a<1)SERVICE?x#>\n{} }",
        "SELECT * { ?s ?p ?a FILTER(?a<'x>') SERVICE <http://127.0.0.1:9/> {} FILTER(?b='y') }",
    ],
)
def test_no_query_reaches_another_endpoint(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store.query(query)


@pytest.mark.parametrize(
    "query", ["SELECT ?service { ?service ?p 'SERVICE' }", "SELECT * { ?s <http://x/Service> ?o } # service"]
)
def test_the_word_service_elsewhere_is_allowed(store: Store, query: str) -> None:
    assert isinstance(store.query(query), Solutions)


def test_a_query_that_does_not_parse_names_the_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^not SPARQL: line 2, column 10: unexpected “}”$"):
        store.query("SELECT ?x {\n ?x <ก:ข> }")


def test_substitutions_reach_filters_and_subqueries(store: Store) -> None:
    query = "SELECT ?x { { SELECT ?x ?label { ?x ?p ?label } } FILTER(BOUND(?label) && LANG(?label) = 'th') }"
    answer = store.query(query, substitutions={"label": Literal.tagged("สำนักงบประมาณ", "th")})
    assert isinstance(answer, Solutions)
    assert [row["x"] for row in answer] == [Iri("http://x/bb")]


def test_a_closed_store_is_reopened_to_read_by_many(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()
    with Store.open(store.path) as one, Store.open(store.path) as other:
        assert one.count() == other.count() == 4
        assert one.graph_names() == ["http://g/1", "http://g/2"]


def test_answers_may_be_read_in_another_thread(store: Store) -> None:
    answer, seen = store.query(LABELS), []
    thread = threading.Thread(target=lambda: seen.append(len(answer.rows)))  # type: ignore[union-attr]
    thread.start()
    thread.join()
    assert seen == [2]


def test_a_locked_store_says_so(store: Store) -> None:
    with pytest.raises(StoreError, match="another process is writing"):
        Store.open(store.path, write=True)


def test_a_missing_or_broken_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in ("nowhere", "empty"):
        with pytest.raises(StoreError, match=f"{place}: .*hpp build"):
            Store.open(tmp_path / place)


def test_removing_a_graph_and_copying(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy", write=True) as copy:
        copy.remove_graph("http://g/1")
        copy.optimize()
        assert copy.nquads().decode().splitlines() == sorted(NQUADS.splitlines())[:2]
    assert store.nquads().decode().splitlines() == sorted(NQUADS.splitlines())


def test_loading_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be loaded"):
        store.bulk_load(b"<http://x/a> <http://x/a> <http://x/a> <http://g/3> .\nbroken")
    assert store.count() == 4


def test_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "bodies.ttl"
    file.write_text("@prefix x: <http://x/> .\nx:a x:b x:c .\nx:a x:b y:c .\n")
    with pytest.raises(VocabularyError, match=r"bodies\.ttl: line 3: The prefix y: has not been declared"):
        read_turtle(file)


@pytest.mark.parametrize("content", [b"@prefix x: <http://x/> .\nx:a x:b [] .", b"\xff\xfe"])
def test_turtle_errors_are_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.ttl"
    file.write_bytes(content)
    with pytest.raises(HppError, match=r"bad\.ttl: ") as caught:
        read_turtle(file)
    assert "\n" not in str(caught.value)


def test_turtle_is_read_as_written(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text('@prefix x: <http://x/> .\nx:a x:b "ก"@th, 007 .')
    assert [triple.object for triple in read_turtle(file)] == [
        Literal.tagged("ก", "th"),
        Literal("007", datatype=XSD_INTEGER),
    ]


def test_blank_nodes_of_an_ontology_get_names_that_do_not_depend_on_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "1" / "hpp.ttl", tmp_path / "2" / "hpp.ttl"
    for file, members in ((first, "x:m [ x:n 1 ] , [ x:n 2 ]"), (second, "x:m [ x:n 2 ] , [ x:n 1 ]")):
        file.parent.mkdir()
        file.write_text(f'@prefix x: <http://x/> .\nx:a {members} ; x:text "x> _:b " .')
    written = turtle_as_nquads(first, "http://g/o")
    assert written == turtle_as_nquads(second, "http://g/o")
    assert b'"x> _:b "' in written
    assert written.count(b"_:") == 1
    assert all(line.endswith(b" <http://g/o> .") for line in written.splitlines())
