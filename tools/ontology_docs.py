"""Write the ontology as one web page in Thai and English: ``python tools/ontology_docs.py OUT.html``.

The page needs no network: no scripts, styles inside. Each term has an anchor of its name, so that
``https://w3id.org/hpp/ns#evidence`` leads to it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from html import escape
from pathlib import Path

from kg.prefixes import shorten
from kg.resources import ONTOLOGY
from kg.store import Iri, Literal, read_turtle
from ontology.terms import DCTERMS, HPP, OWL, RDF, RDFS, SKOS
from ontology.terms import ONTOLOGY as NAME

Graph = dict[str, dict[str, list[Iri | Literal]]]

SECTIONS = (
    ("คลาส", "Classes", {OWL.Class}),
    ("คุณสมบัติที่ชี้ไปยังสิ่งอื่น", "Object properties", {OWL.ObjectProperty}),
    ("คุณสมบัติที่เป็นค่า", "Datatype properties", {OWL.DatatypeProperty}),
    ("สิ่งที่กำหนดไว้แล้ว", "Individuals", {HPP.Role, HPP.DecisionType, HPP.Capacity, SKOS.ConceptScheme}),
)
LINKS = (
    (RDF.type, "ชนิด", "type"),
    (RDFS.subClassOf, "เป็นชนิดย่อยของ", "subclass of"),
    (RDFS.subPropertyOf, "เป็นคุณสมบัติย่อยของ", "subproperty of"),
    (RDFS.domain, "ใช้กับ", "domain"),
    (RDFS.range, "มีค่าเป็น", "range"),
    (SKOS.notation, "รหัส", "notation"),
    (SKOS.inScheme, "อยู่ในชุด", "in scheme"),
)
STYLE = """
body { font: 1rem/1.6 "Noto Sans Thai", "Leelawadee UI", Thonburi, system-ui, sans-serif; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
h3 { margin: 2rem 0 0 } code { color: #555 } nav a { margin-right: .8rem; display: inline-block }
dl { display: grid; grid-template-columns: 16rem 1fr; margin: .3rem 0 } dt { color: #555 } dd { margin: 0 }
a { color: #0b57a4 } :target { background: #fff6d6 }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } }
"""


def load(path: Path) -> Graph:
    """Read the ontology: subject, predicate, objects in the order written."""
    graph: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(path):
        graph[subject][predicate].append(value)
    return graph


def page(graph: Graph) -> str:
    """Write the whole page."""
    about = graph[NAME]
    title = " · ".join(escape(literal.value) for literal in _thai_first(about[DCTERMS.title]))
    sections = [_section(graph, *section) for section in SECTIONS]
    contents = "".join(f"<h2>{escape(th)} · {en}</h2><nav>{_index(graph, kinds)}</nav>" for th, en, kinds in SECTIONS)
    return (
        f'<!doctype html>\n<html lang="th">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f"<h1>{title}</h1>\n{_paragraphs(about[DCTERMS.description])}\n"
        f"<p><code>{NAME}</code> {_links(about[OWL.versionInfo])} · {_links(about[DCTERMS.license])}</p>\n"
        f"{contents}\n{''.join(sections)}</html>\n"
    )


def _members(graph: Graph, kinds: set[str]) -> list[str]:
    found = (term for term in graph if term.startswith(HPP.BASE) and kinds & {str(k) for k in graph[term][RDF.type]})
    return sorted(found, key=str.lower)


def _index(graph: Graph, kinds: set[str]) -> str:
    return " ".join(_link(term) for term in _members(graph, kinds))


def _section(graph: Graph, thai: str, english: str, kinds: set[str]) -> str:
    terms = "".join(_term(graph, term) for term in _members(graph, kinds))
    return f"<h2>{escape(thai)} · {english}</h2>\n{terms}"


def _term(graph: Graph, term: str) -> str:
    about = graph[term]
    name = term.removeprefix(HPP.BASE)
    rows = [(th, en, _links(about[predicate])) for predicate, th, en in LINKS if about[predicate]]
    below = sorted(other for other in graph if term in graph[other][RDFS.subClassOf] + graph[other][RDFS.subPropertyOf])
    if below:
        rows.append(("มีชนิดย่อย", "has below it", " ".join(map(_link, below))))
    details = "".join(f"<dt>{th} · {en}</dt><dd>{value}</dd>" for th, en, value in rows)
    return (
        f'<section id="{name}"><h3>{" · ".join(_texts(about[RDFS.label]))} <code>hpp:{name}</code></h3>\n'
        f"{_paragraphs(about[SKOS.definition])}\n<dl>{details}</dl></section>\n"
    )


def _texts(values: list[Iri | Literal]) -> list[str]:
    return [f'<span lang="{literal.language}">{escape(literal.value)}</span>' for literal in _thai_first(values)]


def _paragraphs(values: list[Iri | Literal]) -> str:
    return "".join(f'<p lang="{literal.language}">{escape(literal.value)}</p>' for literal in _thai_first(values))


def _thai_first(values: list[Iri | Literal]) -> list[Literal]:
    return sorted((v for v in values if isinstance(v, Literal)), key=lambda v: v.language or "", reverse=True)


def _links(values: list[Iri | Literal]) -> str:
    return " ".join(
        _link(value) if isinstance(value, Iri) else f"<code>{escape(value.value)}</code>" for value in values
    )


def _link(iri: str) -> str:
    target = f"#{iri.removeprefix(HPP.BASE)}" if iri.startswith(HPP.BASE) else iri
    return f'<a href="{escape(target)}">{escape(shorten(iri))}</a>'


def main() -> None:
    """Write the page to the path given."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one path
        sys.exit("usage: python tools/ontology_docs.py OUT.html")
    target = Path(sys.argv[1])
    target.write_text(page(load(ONTOLOGY / "hpp.ttl")), "utf-8")
    print(f"wrote {target}", file=sys.stderr)


if __name__ == "__main__":
    main()
