"""Reads the vocabulary: the Turtle files in which things known beforehand stand with all their names.

The same files are data of the graph and the list of names that the loaders look for. A file that cannot be read, a
name without a language, a thing without a Thai label or a name that two things of one kind share is an error here,
before any document is read, because afterwards it would only show as wrong answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.resources import ONTOLOGY
from kg.store import Iri, Literal, Triple, read_turtle
from loaders.errors import VocabularyError
from loaders.model import Kind
from loaders.names.thing import Name, NameSort, Thing
from loaders.text.normal import normalise
from loaders.text.squeeze import squeeze
from ontology.terms import DCTERMS, HPP, NS, ORG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_KINDS = {
    HPP.Body: Kind.BODY,
    HPP.Province: Kind.PROVINCE,
    HPP.Person: Kind.PERSON,
    HPP.Issue: Kind.ISSUE,
    HPP.Legislation: Kind.LEGISLATION,
}
_SORTS = {
    SKOS.prefLabel: NameSort.LABEL,
    SKOS.altLabel: NameSort.ALTERNATIVE,
    HPP.abbreviation: NameSort.ABBREVIATION,
    SKOS.hiddenLabel: NameSort.HIDDEN,
}
_PARENTS = (ORG.subOrganizationOf, SKOS.broader, DCTERMS.isPartOf)
_UNSHARED = (NameSort.LABEL, NameSort.ALTERNATIVE)
_ORDER = list(NameSort)


@dataclass(slots=True)
class _Entry:
    """What the files say of one thing: a value and the file it stands in."""

    classes: set[str] = field(default_factory=set)
    names: dict[Name, Path] = field(default_factory=dict)
    parents: set[str] = field(default_factory=set)
    path: Path | None = None


def read_vocabulary(folder: Path) -> list[Thing]:
    """Read all ``*.ttl`` files of *folder*; the things that documents can name, sorted by IRI.

    Concept schemes and other entries that texts do not name are left out.

    Raises:
        VocabularyError: a file is missing or broken, a class is unknown, a name lacks its language, a thing lacks a
            Thai label, or two things of a kind have the same preferred or alternative name. Abbreviations may be
            shared. The message has the file, the line and the value.

    """
    paths = sorted(folder.glob("*.ttl"))
    if not paths:
        raise VocabularyError(f"{folder}: no *.ttl file there; give the folder that holds the vocabulary")
    entries: dict[str, _Entry] = {}
    for path in paths:
        for triple in read_turtle(path):
            _note(entries.setdefault(triple.subject, _Entry()), triple, path)
    kinds = kinds_of_classes()
    things = [thing for iri in sorted(entries) if (thing := _thing(iri, entries[iri], kinds))]
    _refuse_shared_names(things, entries)
    return things


def _note(entry: _Entry, triple: Triple, path: Path) -> None:
    predicate, value = triple.predicate, triple.object
    if predicate == RDF.type and isinstance(value, Iri):
        entry.classes.add(value)
        entry.path = path
    elif predicate in _SORTS:
        entry.names[_name(triple, path)] = path
    elif predicate in _PARENTS and isinstance(value, Iri):
        entry.parents.add(value)


def _name(triple: Triple, path: Path) -> Name:
    value = triple.object
    if not isinstance(value, Literal) or value.language is None or not value.value.strip():
        shown = value.value if isinstance(value, Literal) else value
        place = _place(path, triple.subject, shown)
        raise VocabularyError(f"{place}: “{shown}”, a name of {triple.subject}, needs a language, such as @th")
    return Name(value.value, value.language, _SORTS[triple.predicate])


def kinds_of_classes() -> dict[str, Kind | None]:
    """Which kind of thing each class of the ontology is; None for classes whose members texts do not name."""
    above: dict[str, list[str]] = {}
    for subject, predicate, value in read_turtle(ONTOLOGY / "hpp.ttl"):
        if predicate == RDF.type and subject.startswith(NS):
            above.setdefault(subject, [])
        if predicate == RDFS.subClassOf and isinstance(value, Iri):
            above.setdefault(subject, []).append(value)
    return {one: _kind_above(one, above) for one in above}


def _kind_above(one: str, above: Mapping[str, list[str]]) -> Kind | None:
    if one in _KINDS:
        return _KINDS[one]
    return next((kind for upper in above.get(one, ()) if (kind := _kind_above(upper, above))), None)


def _thing(iri: str, entry: _Entry, kinds: Mapping[str, Kind | None]) -> Thing | None:
    if entry.names and not entry.classes:
        place = _place(min(entry.names.values()), iri)
        raise VocabularyError(f"{place}: {iri} has names and no class; add one, such as a hpp:Department")
    ours = sorted(one for one in entry.classes if one.startswith(NS))
    if strange := next((one for one in ours if one not in kinds), None):
        place, local = _place(entry.path, iri), strange.removeprefix(NS)
        raise VocabularyError(f"{place}: {iri} is an hpp:{local}, a class that the ontology does not define")
    kind = next((found for one in ours if (found := kinds[one])), None)
    if kind is None:
        return None
    if not any(name.lang == "th" and name.sort is NameSort.LABEL for name in entry.names):
        raise VocabularyError(f'{_place(entry.path, iri)}: {iri} has no Thai label; add skos:prefLabel "…"@th')
    names = sorted(entry.names, key=lambda name: (_ORDER.index(name.sort), name.lang != "th", name.lang, name.text))
    classes = tuple(one.removeprefix(NS) for one in ours)
    return Thing(iri, kind, classes, tuple(names), min(entry.parents, default=None))


def _refuse_shared_names(things: Iterable[Thing], entries: Mapping[str, _Entry]) -> None:
    owners: dict[tuple[Kind, str], tuple[Thing, Name]] = {}
    for thing in things:
        for name in (name for name in thing.names if name.sort in _UNSHARED):
            other, same = owners.setdefault((thing.kind, name_form(name.text)), (thing, name))
            if other.iri != thing.iri:
                here, there = (_where(entries, *owner) for owner in ((thing, name), (other, same)))
                raise VocabularyError(
                    f"{here}: “{name.text}” names {thing.iri} and also {other.iri} ({there}); "
                    "take it from one of them, or make it an hpp:abbreviation of both"
                )


def _where(entries: Mapping[str, _Entry], thing: Thing, name: Name) -> str:
    return _place(entries[thing.iri].names[name], thing.iri, f'"{name.text}"')


def name_form(text: str) -> str:
    """Write a name as the loaders compare it, without spaces; letter case aside too, since people type these."""
    return squeeze(normalise(text).text).casefold()


def _place(path: Path | None, iri: str, value: str = "") -> str:
    """*path*, and the line on which *value* stands in what it says of *iri*; of the thing itself without a value."""
    if path is None:
        return "vocabulary"
    lines = path.read_text(encoding="utf-8").splitlines()
    subject = re.compile(rf"\s*(?:<{re.escape(iri)}>|\w*:{re.escape(iri.rpartition('/')[2])})(?:\s|$)")
    first = next((number for number, line in enumerate(lines) if subject.match(line)), 0)
    number = next((number for number in range(first, len(lines)) if value in lines[number]), first)
    return f"{path}: line {number + 1}"
