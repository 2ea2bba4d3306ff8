"""Writes a candidate into the vocabulary: as a new entry, or as another name of a thing that is there.

The file is rewritten in canonical order, and whole or not at all. What would make the vocabulary contradict itself is
refused before anything is written.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.review import candidates
from kg.store import Iri, Literal, Triple, read_turtle
from kg.turtle import canonical
from kg.vocabulary import kinds_of_classes, name_form, read_vocabulary
from loaders.errors import ParameterError, VocabularyError
from loaders.model import Kind
from loaders.names.thing import NameSort
from ontology.terms import HPP, ID, NS, ORG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.review import Candidate
    from kg.store import Queryable
    from loaders.names.thing import Thing

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KIND = {kind: f"{'an' if kind is Kind.ISSUE else 'a'} {kind}" for kind in Kind}
_SLUG_WORDS = 6  # of an English name
_SMALL_WORDS = frozenset({"the", "of", "and", "for", "on", "in", "to", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Entry:
    """How a candidate is to stand in the vocabulary; what is not said is taken from the candidate.

    Attributes:
        known: the thing that it is another name of: its IRI, the end of it (``issue/pm25``) or one of its names.
        english: the English name of a new entry.
        class_: the class of a new entry, a local name of the ontology such as ``Department``.
        slug: the last part of its IRI; without it, of the words of the English name, or the candidate's own.

    """

    known: str | None = None
    english: str | None = None
    class_: str | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written: which names the thing got, in which file."""

    iri: str
    names: tuple[str, ...]
    path: Path
    is_new: bool
    has_english: bool


def accept(store: Queryable, vocabulary: Path, what: str, entry: Entry | None = None) -> Accepted:
    """Write the candidate that *what* names (its IRI or a name of it) into the files of a vocabulary.

    Raises ParameterError when there is no such candidate, thing or class, or the parameters contradict each other;
    VocabularyError when a name or IRI is taken, or a file cannot be written. The files are then as they were.
    """
    entry = entry or Entry()
    things = {thing.iri: thing for thing in read_vocabulary(vocabulary)}
    paths = _paths(vocabulary)
    candidate = find_candidate(store, what)
    _refuse_taken(candidate, things, entry)
    if entry.known is not None:
        return _add_names(candidate, _known(entry, candidate, things), paths)
    return _add_entry(candidate, entry, things, paths, vocabulary)


def find_candidate(store: Queryable, what: str) -> Candidate:
    """Find a candidate by its IRI, the end of it (``body/…``) or a name; ParameterError if there is none or several."""
    known = candidates(store)
    wanted = name_form(what)
    found = [one for one in known if what in {one.iri, one.iri.removeprefix(ID)}]
    found = found or [one for one in known if wanted in map(name_form, (one.name, *one.others))]
    if len(found) > 1:
        raise ParameterError(
            f"“{what}” is the name of several: {', '.join(one.iri for one in found)}; give the IRI of one"
        )
    if not found:
        near = get_close_matches(what, [one.name for one in known], n=1)
        perhaps = f"perhaps “{near[0]}”" if near else "`hpp review` lists them"
        raise ParameterError(f"“{what}”: no candidate is called that; {perhaps}")
    return found[0]


def _refuse_taken(candidate: Candidate, things: Mapping[str, Thing], entry: Entry) -> None:
    """Refuse names that a thing of the same kind has already."""
    given = [candidate.name, *candidate.others, *([entry.english] if entry.english else [])]
    forms = {name_form(name): name for name in given}
    for thing in things.values():
        for name in thing.names if thing.kind is candidate.kind else ():
            if name.sort is not NameSort.ABBREVIATION and (taken := forms.get(name_form(name.text))):
                raise VocabularyError(
                    f"“{taken}” names <{thing.iri}> already; build again if documents are not yet read with it, "
                    "or take the name away there"
                )


def _known(entry: Entry, candidate: Candidate, things: Mapping[str, Thing]) -> Thing:
    """The thing that the candidate is another name of."""
    said = entry.known or ""
    if entry.english or entry.class_ or entry.slug:
        raise ParameterError("--en, --class and --slug are for a new entry; with --as leave them out")
    same = [things[iri] for iri in (said, f"{ID}{said}", f"{ID}{candidate.kind}/{said}") if iri in things]
    form = name_form(said)
    same = same or [one for one in things.values() if any(name_form(name.text) == form for name in one.names)]
    fits = {one.iri: one for one in same if one.kind is candidate.kind}
    if len(fits) == 1:
        return next(iter(fits.values()))
    if fits:
        raise ParameterError(f"“{said}” names several: {', '.join(sorted(fits))}; give the IRI of one")
    if same:
        raise ParameterError(
            f"<{same[0].iri}> is {_KIND[same[0].kind]}, and “{candidate.name}” {_KIND[candidate.kind]}"
        )
    raise ParameterError(f"“{said}” is not in the vocabulary; `hpp review` shows the nearest, with their IRIs")


def _add_names(candidate: Candidate, thing: Thing, paths: Mapping[str, Path]) -> Accepted:
    names = (candidate.name, *candidate.others)
    path = paths[thing.iri]
    _write(path, [Triple(Iri(thing.iri), SKOS.altLabel, Literal.tagged(name, "th")) for name in names])
    has_english = any(name.lang == "en" for name in thing.names)
    return Accepted(thing.iri, names, path, is_new=False, has_english=has_english)


def _add_entry(
    candidate: Candidate, entry: Entry, things: Mapping[str, Thing], paths: Mapping[str, Path], folder: Path
) -> Accepted:
    class_ = _class(entry.class_ or candidate.class_, candidate.kind)
    iri = _iri(entry, candidate)
    if iri in paths:
        raise VocabularyError(f"{paths[iri]}: <{iri}> is there already; give another --slug, or --as {iri}")
    home, peers = _home(class_, candidate.kind, things, paths)
    path = home or folder / f"{candidate.kind}.ttl"
    names = (candidate.name, *candidate.others)
    said: list[tuple[str, Iri | Literal]] = [
        (RDF.type, Iri(NS + class_)),
        (SKOS.prefLabel, Literal.tagged(candidate.name, "th")),
    ]
    said += [(SKOS.altLabel, Literal.tagged(name, "th")) for name in candidate.others]
    said += [(SKOS.prefLabel, Literal.tagged(entry.english, "en"))] if entry.english else []
    said += [(ORG.subOrganizationOf, Iri(candidate.part_of))] if candidate.part_of in things else []
    said += _schemes(peers, path) if home else []
    said.append((HPP.status, Literal("accepted")))
    _write(path, [Triple(Iri(iri), predicate, value) for predicate, value in said])
    return Accepted(iri, names, path, is_new=True, has_english=entry.english is not None)


def _class(name: str, kind: Kind) -> str:
    kinds = kinds_of_classes()
    if kinds.get(NS + name) is not kind:
        fit = ", ".join(sorted(one.removeprefix(NS) for one, of in kinds.items() if of is kind))
        raise ParameterError(f"--class {name}: no class of the ontology for {_KIND[kind]}; take one of {fit}")
    return name


def _iri(entry: Entry, candidate: Candidate) -> str:
    """The IRI of a new entry: by the slug, by the words of the English name, or that of the candidate."""
    if entry.slug is not None and not _SLUG.fullmatch(entry.slug):
        raise ParameterError(f"--slug {entry.slug}: give small letters, digits and single hyphens, such as farm-prices")
    words = re.findall(r"[a-z0-9]+", (entry.english or "").lower())
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    slug = entry.slug or "-".join(telling[:_SLUG_WORDS])
    return f"{ID}{candidate.kind}/{slug}" if slug else candidate.iri


def _home(
    class_: str, kind: Kind, things: Mapping[str, Thing], paths: Mapping[str, Path]
) -> tuple[Path | None, set[str]]:
    """The file that holds the most things of a class, or failing that of its kind, and which these are."""
    alike = [one for one in things.values() if class_ in one.classes and one.kind is kind]
    alike = alike or [one for one in things.values() if one.kind is kind]
    numbers = Counter(paths[one.iri] for one in alike)
    path = min(numbers, key=lambda one: (-numbers[one], one), default=None)
    return path, {one.iri for one in alike if paths[one.iri] == path}


def _schemes(peers: set[str], path: Path) -> list[tuple[str, Iri | Literal]]:
    """The scheme that most of some things of a file are in."""
    schemes = Counter(
        one.object for one in read_turtle(path) if one.predicate == SKOS.inScheme and one.subject in peers
    )
    return [(SKOS.inScheme, scheme) for scheme, number in schemes.most_common(1) if number > len(peers) / 2]


def _paths(folder: Path) -> dict[str, Path]:
    """The file in which each thing stands."""
    return {
        one.subject: path
        for path in sorted(folder.glob("*.ttl"))
        for one in read_turtle(path)
        if one.predicate == RDF.type
    }


def _write(path: Path, new: Iterable[Triple]) -> None:
    """Add triples to a file, in canonical order; put the old file back if the vocabulary then contradicts itself."""
    before = path.read_bytes() if path.exists() else None
    _replace(path, canonical([*(read_turtle(path) if before is not None else ()), *new]).encode())
    try:
        read_vocabulary(path.parent)
    except VocabularyError:
        if before is None:
            path.unlink()
        else:
            _replace(path, before)
        raise


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file in the place of another in one step."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise VocabularyError(
            f"{path}: cannot be written ({error.strerror}); copy the folder and give the copy with --vocabulary, "
            "here and to `hpp build`"
        ) from error
