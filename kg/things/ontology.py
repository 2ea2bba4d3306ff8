"""The terms of the ontology with what it says of them, read from ``ontology/hpp.ttl``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.headers import Bilingual
from kg.resources import ONTOLOGY
from kg.store import Iri, Literal, read_turtle
from ontology.terms import DCTERMS, HPP, OWL, RDF, RDFS, SKOS
from ontology.terms import ONTOLOGY as NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = ONTOLOGY / "hpp.ttl"
_KINDS = (
    (Bilingual("Classes", "คลาส"), {OWL.Class}),
    (Bilingual("Properties that point to other things", "คุณสมบัติที่ชี้ไปยังสิ่งอื่น"), {OWL.ObjectProperty}),
    (Bilingual("Properties with a value", "คุณสมบัติที่เป็นค่า"), {OWL.DatatypeProperty}),
    (
        Bilingual("Roles, types and capacities", "บทบาท ประเภท และฐานะ"),
        {HPP.Role, HPP.DecisionType, HPP.Capacity, SKOS.ConceptScheme},
    ),
)
_LINKS = (
    (RDF.type, Bilingual("Type", "ชนิด")),
    (RDFS.subClassOf, Bilingual("Subclass of", "เป็นชนิดย่อยของ")),
    (RDFS.subPropertyOf, Bilingual("Subproperty of", "เป็นคุณสมบัติย่อยของ")),
    (RDFS.domain, Bilingual("Says something of", "ใช้กับ")),
    (RDFS.range, Bilingual("Its value is", "มีค่าเป็น")),
    (SKOS.notation, Bilingual("Code", "รหัส")),
    (SKOS.inScheme, Bilingual("In", "อยู่ในชุด")),
)
_BELOW = Bilingual("Below it", "มีชนิดย่อย")

_Said = dict[str, list["Iri | Literal"]]


class Line(NamedTuple):
    """One line of what the ontology says of a term: IRIs of others, or texts."""

    name: Bilingual
    values: tuple[Iri | Literal | str, ...]


class Term(NamedTuple):
    """A class, a property or a fixed thing of the ontology."""

    iri: str
    label: Bilingual
    definition: Bilingual
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """Its name after the ``#``."""
        return self.iri.removeprefix(HPP.BASE)


class Ontology:
    """All terms, by IRI."""

    def __init__(self, said: dict[str, _Said]) -> None:
        self._said = said
        self._below: dict[str, frozenset[str]] = {}
        self._labels = {iri: _both(about[RDFS.label]) for iri, about in said.items() if about.get(RDFS.label)}
        self.title = _both(said[NAME][DCTERMS.title])
        self.description = _both(said[NAME][DCTERMS.description])
        self.version = str(next(iter(_texts(said[NAME].get(OWL.versionInfo, ()))), ""))

    def label(self, iri: str) -> Bilingual | None:
        """What a term is called; None for one that the ontology does not label."""
        return self._labels.get(iri)

    def holds(self, iri: str) -> bool:
        """Whether the ontology says anything of *iri*."""
        return iri in self._said

    def below(self, iri: str) -> frozenset[str]:
        """The class itself and all below it."""
        if iri not in self._below:
            self._below[iri] = frozenset(self._all_below(iri))
        return self._below[iri]

    def _all_below(self, iri: str) -> set[str]:
        found, level = {iri}, {iri}
        while level:
            level = {one for above in level for one in self._directly_below(above)} - found
            found |= level
        return found

    def sections(self) -> list[tuple[Bilingual, list[Term]]]:
        """The terms by kind, each kind by name."""
        return [(heading, self._members(kinds)) for heading, kinds in _KINDS]

    def _members(self, kinds: set[str]) -> list[Term]:
        found = (iri for iri, about in self._said.items() if kinds.intersection(about.get(RDF.type, ())))
        return [self._term(iri) for iri in sorted(found, key=str.lower) if iri.startswith(HPP.BASE)]

    def _term(self, iri: str) -> Term:
        about = self._said[iri]
        said = ((name, tuple(one for one in about.get(link, ()) if not _is_plain(one))) for link, name in _LINKS)
        lines = [Line(name, values) for name, values in said if values]
        below = tuple(self._directly_below(iri))
        lines += [Line(_BELOW, below)] if below else []
        return Term(iri, _both(about[RDFS.label]), _both(about[SKOS.definition]), tuple(lines))

    def _directly_below(self, iri: str) -> list[str]:
        links = (RDFS.subClassOf, RDFS.subPropertyOf)
        return sorted(one for one, about in self._said.items() if any(iri in about.get(link, ()) for link in links))


@cache
def ontology() -> Ontology:
    """The ontology that comes with the program."""
    said: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(FILE):
        said[subject][predicate].append(value)
    return Ontology({subject: dict(about) for subject, about in said.items()})


def _is_plain(value: Iri | Literal) -> bool:
    """Whether it says no more than the section of the page does: that a term is a class, a property."""
    return isinstance(value, Iri) and value.startswith(OWL.BASE)


def _texts(values: Iterable[Iri | Literal]) -> list[str]:
    return [one.value for one in values if isinstance(one, Literal)]


def _both(values: Iterable[Iri | Literal]) -> Bilingual:
    known = {one.language: one.value for one in values if isinstance(one, Literal)}
    first = next(iter(known.values()), "")
    return Bilingual(known.get("en", first), known.get("th", first))
