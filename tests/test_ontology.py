"""The ontology is whole: named and defined in both languages, with a shape each, and nothing used that it lacks."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import namespace as published

from kg.resources import ONTOLOGY, QUERIES, VOCABULARY
from kg.store import Iri, Literal, read_turtle
from ontology import terms
from ontology.terms import DCTERMS, GRAPH_ONTOLOGY, HPP, OWL, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from types import ModuleType

TOOLS = Path(__file__).parent.parent / "tools"
HPP_TTL = ONTOLOGY / "hpp.ttl"
SH = "http://www.w3.org/ns/shacl#"
COMMENT_OR_STRING = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#[^\n]*')
TERM = re.compile(r"\bhpp:(\w+)|<https://w3id\.org/hpp/ns#(\w+)>")

GRAPH: dict[str, dict[str, list[Iri | Literal]]] = defaultdict(lambda: defaultdict(list))
for triple in read_turtle(HPP_TTL):
    GRAPH[triple.subject][triple.predicate].append(triple.object)

TERMS = sorted(subject for subject in GRAPH if subject.startswith(HPP.BASE))
CLASSES = [term for term in TERMS if OWL.Class in GRAPH[term][RDF.type]]
PROPERTIES = [
    term for term in TERMS if {OWL.ObjectProperty, OWL.DatatypeProperty} & {str(kind) for kind in GRAPH[term][RDF.type]}
]


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tools_{name}", TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Page(HTMLParser):
    """What a web page has in it, and what a browser would fetch for it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.texts: dict[str | None, list[str]] = defaultdict(list)
        self._language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._language = attributes.get("lang")
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        self.links += [attributes["href"] or ""] if tag == "a" else []
        self.fetched += [tag] if tag in {"link", "script", "img", "iframe"} or "src" in attributes else []

    def handle_data(self, data: str) -> None:
        self.texts[self._language].append(data)


def constants(namespace: type) -> dict[str, str]:
    return {name: value for name, value in vars(namespace).items() if not name.startswith("_") and name != "BASE"}


def languages(term: str, predicate: str) -> list[str | None]:
    return sorted(value.language for value in GRAPH[term][predicate] if isinstance(value, Literal))


def above(term: str) -> set[str]:
    found, waiting = set(), [term]
    while waiting:
        current = waiting.pop()
        found.add(current)
        waiting += [str(parent) for parent in GRAPH[current][RDFS.subClassOf] if str(parent) not in found]
    return found


def used(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    if path.name != "shapes.ttl":  # whose strings hold queries
        text = COMMENT_OR_STRING.sub(lambda found: found[0] if found[0].startswith("<") else " ", text)
    return {prefixed or full for prefixed, full in TERM.findall(text)}


def test_the_constants_are_those_of_the_ontology() -> None:
    assert (ONTOLOGY / "terms.py").read_text("utf-8") == tool("terms").render(HPP_TTL.read_text("utf-8")), (
        "run: python tools/terms.py"
    )


def test_every_constant_is_a_term_and_every_term_a_constant() -> None:
    assert sorted(constants(HPP).values()) == TERMS


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (terms.DCTERMS, published.DCTERMS),
        (terms.FOAF, published.FOAF),
        (terms.ORG, published.ORG),
        (terms.OWL, published.OWL),
        (terms.PROV, published.PROV),
        (terms.RDF, published.RDF),
        (terms.RDFS, published.RDFS),
        (terms.SCHEMA, published.SDO),
        (terms.SKOS, published.SKOS),
        (terms.VOID, published.VOID),
        (terms.XSD, published.XSD),
    ],
)
def test_terms_of_other_vocabularies_exist_there(ours: type, theirs: type[published.DefinedNamespace]) -> None:
    unknown = [iri for iri in constants(ours).values() if iri not in theirs]
    assert unknown == []


def test_a_term_that_is_not_defined_is_an_error() -> None:
    with pytest.raises(AttributeError):
        HPP.evidance  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "path",
    [ONTOLOGY / "shapes.ttl", *sorted(QUERIES.rglob("*.rq")), *sorted(VOCABULARY.glob("*.ttl"))],
    ids=lambda path: path.name,
)
def test_only_defined_terms_are_used(path: Path) -> None:
    assert used(path) - set(constants(HPP)) == set()


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_named_and_defined_in_both_languages(term: str) -> None:
    assert languages(term, RDFS.label) == ["en", "th"]
    assert languages(term, SKOS.definition) == ["en", "th"]
    assert GRAPH[term][RDFS.isDefinedBy] == [terms.ONTOLOGY]


@pytest.mark.parametrize("term", PROPERTIES)
def test_a_property_has_a_domain_and_a_range(term: str) -> None:
    assert [len(GRAPH[term][end]) for end in (RDFS.domain, RDFS.range)] == [1, 1]
    assert str(GRAPH[term][RDFS.domain][0]) in CLASSES


def test_what_the_design_reuses_stands_above_ours() -> None:
    assert {PROV.Entity, terms.FOAF.Document} <= above(HPP.Document)
    assert {PROV.Activity, terms.SCHEMA.Event} <= above(HPP.Meeting)
    assert terms.ORG.Organization in above(HPP.Subcommittee)
    assert {HPP.Issue, SKOS.Concept} <= above(HPP.Agenda)
    assert PROV.wasDerivedFrom in GRAPH[HPP.evidence][RDFS.subPropertyOf]


def test_the_ontology_has_a_version_and_a_licence() -> None:
    about = GRAPH[terms.ONTOLOGY]
    assert about[RDF.type] == [OWL.Ontology]
    version = about[OWL.versionInfo][0]
    assert isinstance(version, Literal)
    assert about[OWL.versionIRI] == [f"{terms.ONTOLOGY}/{version.value}"]
    assert about[DCTERMS.license] == ["https://www.apache.org/licenses/LICENSE-2.0"]
    assert languages(terms.ONTOLOGY, DCTERMS.title) == ["en", "th"]


def test_the_page_of_the_ontology_has_every_term_in_both_languages_and_needs_no_network(tmp_path: Path) -> None:
    target = tmp_path / "ontology.html"
    ran = subprocess.run(
        [sys.executable, str(TOOLS / "ontology_docs.py"), str(target)], capture_output=True, check=True
    )
    assert ran.stderr.decode().split() == ["wrote", str(target)]
    page = Page()
    page.feed(target.read_text("utf-8"))
    assert sorted(page.ids) == [term.removeprefix(HPP.BASE) for term in TERMS]
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert page.fetched == []
    for term in TERMS:
        for value in (*GRAPH[term][RDFS.label], *GRAPH[term][SKOS.definition]):
            assert isinstance(value, Literal)
            assert value.value in page.texts[value.language]


def test_graph_names_lie_among_the_things() -> None:
    assert GRAPH_ONTOLOGY.startswith(terms.ID)
