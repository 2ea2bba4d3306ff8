"""The saved queries and rules: right rows over a graph made by hand, and over the graph of the source documents.

The expected rows stand in ``data/queries/{name}.toml``, written from reading ``data/sample.trig`` and the documents. A
thing is written as ``body/moi``, an unbound cell as ``""``, a part of a longer text as ``"~part"``. A case wants all
rows in this order, or (``match``) the ``set`` of them, or these ``among`` others, and may name rows that are absent.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from kg import resources
from kg.answers import Solutions
from kg.derive import derive, read_rules
from kg.generations import open_current
from kg.queries import SavedQuery, find_query, read_query, run, saved_queries
from kg.store import Store
from kg.terms import Iri, Literal
from ontology.terms import DCTERMS, GRAPH_DERIVED, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Row

DATA = Path(__file__).parent / "data"
QUESTIONS = {
    "owner", "no-owner", "many-owners", "related-subcommittees", "overlaps", "decisions-on", "open-assignments",
    "follow-up", "cohorts", "co-work", "path", "reform-line", "people", "disagreements", "timeline", "coverage",
}  # fmt: skip
QUERIES = {query.name: query for query in saved_queries()}
COUNTS_ONLY = {"connectors", "coverage"}  # they state what is in the graph, not what a text says
Case = dict[str, Any]


def _cases(layer: str) -> list[Any]:
    found = []
    for path in sorted((DATA / "queries").glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.stem != "rules":
            cases = content.get(layer, [])
            found += [pytest.param(path.stem, case, id=f"{path.stem}-{at}") for at, case in enumerate(cases, 1)]
    return found


def _nquads() -> list[bytes]:
    quads = ox.parse(path=DATA / "sample.trig", format=ox.RdfFormat.TRIG)
    return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _sample(path: Path, lines: list[bytes]) -> Store:
    store = Store.open(path, write=True)
    store.bulk_load(b"".join(lines))
    derive(store, read_rules(resources.RULES))
    return store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with _sample(tmp_path_factory.mktemp("sample") / "store", _nquads()) as store:
        yield store


@pytest.fixture(scope="session")
def seeds(seeds_store: Path) -> Iterator[Store]:
    with open_current(seeds_store) as store:
        yield store


@pytest.fixture(scope="session")
def bundled(bundled_store: Path) -> Iterator[Store]:
    with open_current(bundled_store) as store:
        yield store


def _ask(store: Store, name: str, values: dict[str, str]) -> Solutions:
    answer = run(store, find_query(name), values)
    assert isinstance(answer, Solutions)
    return answer


def _cell(row: Row, column: str) -> str:
    term = row.get(column)
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else term.removeprefix(ID)


def _fits(found: tuple[str, ...], expected: list[str]) -> bool:
    return all(
        " ".join(want[1:].split()) in " ".join(have.split()) if want.startswith("~") else have == want
        for have, want in zip(found, expected, strict=True)
    )


def _check(store: Store, name: str, case: Case) -> None:
    columns = case["columns"].split()
    rows = [tuple(_cell(row, column) for column in columns) for row in _ask(store, name, case["parameters"])]
    rows = list(dict.fromkeys(rows))
    expected = case["rows"]
    if case.get("match", "all") != "among":
        assert len(rows) == len(expected), rows
    if case.get("match", "all") == "all":
        assert [row for row, want in zip(rows, expected, strict=True) if not _fits(row, want)] == []
    for want in expected:
        assert any(_fits(row, want) for row in rows), (want, rows)
    for absent in case.get("absent", []):
        assert not any(_fits(row, absent) for row in rows), (absent, rows)


def test_every_question_has_its_file() -> None:
    assert QUERIES.keys() >= QUESTIONS


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_what_it_answers(name: str) -> None:
    query = QUERIES[name]
    assert query.form == "SELECT"
    assert query.question is not None
    assert all(query.summary)
    assert len(set(query.columns)) == len(query.columns) > 0


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - COUNTS_ONLY))
def test_what_a_query_states_it_quotes_with_title_and_date(name: str) -> None:
    columns = " ".join(QUERIES[name].columns).lower()
    assert all(word in columns for word in ("quote", "title", "date"))


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_has_expected_rows(name: str) -> None:
    assert any(case.values[0] == name for case in _cases("sample"))


@pytest.mark.parametrize(("name", "case"), _cases("sample"))
def test_rows_over_the_sample(sample: Store, name: str, case: Case) -> None:
    _check(sample, name, case)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "case"), _cases("seeds"))
def test_rows_over_the_source_documents(seeds: Store, name: str, case: Case) -> None:
    _check(seeds, name, case)


def _examples(query: SavedQuery) -> list[dict[str, str]]:
    """Return the values to try: what is required, then that with each other parameter."""
    needed = {one.name: one.example for one in query.parameters if one.required}
    return [needed, *(needed | {one.name: one.example} for one in query.parameters if not one.required)]


@pytest.mark.parametrize("name", QUERIES)
def test_the_examples_find_something_in_the_bundled_documents(bundled: Store, name: str) -> None:
    for values in _examples(QUERIES[name]):
        found = _ask(bundled, name, values)
        assert tuple(found.variables) == QUERIES[name].columns
        assert len(found) > 0 or not QUERIES[name].expects_rows, values


def test_the_same_graph_gives_the_same_answer_however_it_was_loaded(sample: Store, tmp_path: Path) -> None:
    with _sample(tmp_path / "store", _nquads()[::-1]) as other:
        for name, query in QUERIES.items():
            for values in _sample_values(query):
                assert _ask(sample, name, values).json == _ask(other, name, values).json, name


def _sample_values(query: SavedQuery) -> list[dict[str, str]]:
    return [case.values[1]["parameters"] for case in _cases("sample") if case.values[0] == query.name]


@pytest.mark.parametrize("path", sorted(resources.RULES.glob("*.rq")), ids=lambda path: path.stem)
def test_a_rule_constructs_and_says_what(path: Path) -> None:
    rule = read_query(path)
    assert rule.form == "CONSTRUCT"
    assert all(rule.summary)


@pytest.mark.parametrize(
    ("edge", "pairs"), tomllib.loads((DATA / "queries" / "rules.toml").read_text(encoding="utf-8")).items()
)
def test_edges_derived_from_the_sample(sample: Store, edge: str, pairs: list[list[str]]) -> None:
    found = sample.query(
        f"SELECT ?one ?other WHERE {{ GRAPH <{GRAPH_DERIVED}> {{ ?one <{getattr(HPP, edge)}> ?other }} }}"
    )
    assert isinstance(found, Solutions)
    assert {(_cell(row, "one"), _cell(row, "other")) for row in found} == {(one, other) for one, other in pairs}


def test_the_quotes_of_the_sample_stand_in_its_texts(sample: Store) -> None:
    found = sample.query(
        """PREFIX hpp: <https://w3id.org/hpp/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?text ?start ?end ?exact
        WHERE { ?passage oa:hasSource/hpp:text ?text ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
    )
    assert isinstance(found, Solutions)
    assert len(found) > 0
    for row in found:
        start, end = int(_cell(row, "start")), int(_cell(row, "end"))
        assert _cell(row, "text")[start:end] == _cell(row, "exact")


def test_a_later_decision_on_another_issue_does_not_follow_up(sample: Store) -> None:
    asset = Iri(f"{ID}decision/second-3")
    found = sample.query(
        "SELECT ?x WHERE { { ?x ?p ?asset } UNION { ?asset ?p ?x } FILTER(?p = ?follows) }",
        substitutions={"asset": asset, "follows": Iri(HPP.followsUp)},
    )
    assert len(found) == 0  # type: ignore[arg-type]


@pytest.mark.timeout(60)  # with a row for each three documents that name it, 64 million: some minutes
def test_documents_that_share_a_name_and_a_meeting_are_counted_in_a_row_each(tmp_path: Path) -> None:
    many = 400
    said = (
        "<{0}meeting/m> <{1}kind> <{1}Online> ; <{2}date> '2024-01-02' ; <{1}evidence> <{0}passage/p{3}> . "
        "<{0}body/new> a <{1}Body> ; <{1}status> 'candidate' . <{0}passage/p{3}> <{1}mentions> <{0}body/new> ; "
        "<{4}hasSource> <{0}document/d{3}> . <{0}document/d{3}> a <{1}Document> ; <{2}title> 'd{3}' . "
    )
    graphs = (
        f"GRAPH <{ID}document/d{n}> {{ {said.format(ID, HPP.BASE, DCTERMS.BASE, n, OA.BASE)} }}" for n in range(many)
    )
    with Store.open(tmp_path / "store", write=True) as store:
        store.update(f"INSERT DATA {{ {' '.join(graphs)} }}")
        rows = list(_ask(store, "coverage", {}))
    assert len(rows) == many
    assert {(_cell(row, "meetings"), _cell(row, "unknownBodies"), _cell(row, "firstMeeting")) for row in rows} == {
        ("1", "1", "2024-01-02")
    }
