"""Names → things: which body, province, person or other thing of the graph a person means."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Queryable, Solutions
from kg.spelling import spell
from kg.terms import Iri, Literal
from loaders.errors import ParameterError, UnnamedError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = {
    "body": ("body",),
    "province": ("province",),
    "person": ("person",),
    "issue": ("issue", "programme", "plan", "activity", "target"),
    "thing": ("body", "province", "person", "issue", "programme", "plan", "activity", "target", "legislation"),
}

_NAMES = """\
PREFIX hpp: <https://w3id.org/hpp/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name ?rank {
  ?thing ?property ?name .
  VALUES (?property ?rank) { (skos:prefLabel 0) (skos:altLabel 1) (hpp:abbreviation 2) (skos:hiddenLabel 3) }
}
"""
_LANGUAGES = ("th", "en")


class _Named(NamedTuple):
    rank: int
    iri: str
    name: str


def find_thing(store: Queryable, kind: str, text: str) -> Iri:
    """Find the one thing of a kind (a key of :data:`KINDS`) that has a name.

    Case, spaces, dots, Thai digits and tone marks left out do not matter. A preferred name goes before an abbreviation,
    and that before a misspelling. Raises ParameterError when several have it, and UnnamedError, with the nearest names,
    when none has.
    """
    exact = [_best(_names(store, kind, Literal.tagged(text, language))) for language in _LANGUAGES]
    if len(same := exact[0] | exact[1]) == 1:
        return Iri(next(iter(same)))
    known = list(_names(store, kind))
    for form in ("compact", "bare"):
        wanted = getattr(spell(text), form)
        best = _best(one for one in known if getattr(spell(one.name), form) == wanted)
        if len(best) > 1:
            raise ParameterError(f"“{text}” is the name of several: {_list(best.values())}; give the IRI of one")
        if best:
            return Iri(next(iter(best)))
    raise UnnamedError(f"no {kind} is called “{text}”; {_advice(known, text)}")


def _best(found: Iterable[_Named]) -> dict[str, _Named]:
    """Keep those whose name is of the best rank that there is, by IRI."""
    ordered = sorted(found)
    return {one.iri: one for one in reversed(ordered) if one.rank == ordered[0].rank}


def _names(store: Queryable, kind: str, name: Literal | None = None) -> Iterable[_Named]:
    """Give all names of the things of a kind, or those that are written just so."""
    answer = store.query(_NAMES, substitutions={"name": name} if name else None)
    starts = tuple(f"{ID}{part}/" for part in KINDS[kind])
    for row in answer if isinstance(answer, Solutions) else ():
        rank, iri, written = row["rank"], str(row["thing"]), row["name"]
        if iri.startswith(starts) and isinstance(rank, Literal) and isinstance(written, Literal):
            yield _Named(int(rank.value), iri, written.value)


def _list(things: Iterable[_Named]) -> str:
    return ", ".join(sorted(f"{one.name} <{one.iri}>" for one in things))


def _advice(known: list[_Named], text: str) -> str:
    names = sorted({one.name for one in known if one.rank < 3})  # noqa: PLR2004 - misspellings are not for showing
    near = difflib.get_close_matches(text, names, n=3, cutoff=0.5)
    return f"perhaps {' or '.join(f'“{name}”' for name in near)}" if near else "give another of its names, or its IRI"
