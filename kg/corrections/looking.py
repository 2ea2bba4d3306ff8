"""From what a person types to what a correction says: facts by IRI or by words of their quotes, things by name."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from kg.answers import Solutions
from kg.corrections.corrector import whole
from kg.corrections.facts import StatedFact, facts_in, plain, text_in
from kg.corrections.kinds import kinds
from kg.search import index_of
from kg.search import search as find
from kg.terms import Iri, Literal
from loaders.errors import ParameterError
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import OpenGraph, Queryable
    from kg.corrections.kinds import FactKind

_DOCUMENT = f"{ID}document/"
_BY_IRI = (
    f"SELECT DISTINCT ?fact ?g WHERE {{ VALUES ?fact {{ @ }} GRAPH ?g {{ ?fact <{HPP.evidence}> ?p }} }} ORDER BY ?g"
)
_BY_PASSAGE = f"SELECT DISTINCT ?fact ?g WHERE {{ GRAPH ?g {{ ?fact <{HPP.evidence}> @ }} }} ORDER BY ?fact ?g"
_BY_WORDS = f"""
SELECT DISTINCT ?fact ?g WHERE {{
  GRAPH ?g {{ ?passage <{OA.exact}> ?quote . ?fact <{HPP.evidence}> ?passage }}
  FILTER(CONTAINS(REPLACE(STR(?quote), "\\\\s+", ""), @))
}} ORDER BY ?fact ?g LIMIT 200"""
_THERE = "ASK {{ {{ {0} ?p ?o }} UNION {{ ?s ?q {0} }} }}"
_DAY = f"SELECT (MAX(STR(?day)) AS ?last) WHERE {{ @ <{DCTERMS.date}>|<{DCTERMS.issued}> ?day }}"
_SHORT = re.compile(r"[a-z-]+/\S+")
_SAME = 96.0  # and more: the name as it stands, see kg.search.find
_NAMED = 8  # facts that a message names


def find_fact(
    store: OpenGraph, what: str, document: str = "", kind: str = "", says: Iterable[str] = ()
) -> tuple[StatedFact, str]:
    """Find the one fact that is meant, and the slug of its document.

    :param what: its IRI, the end of that (responsibility/…), the end of that of its passage (passage/…), or words of
        its quote, spaces aside.
    :param says: PART=VALUE, which it has to say.
    :raises ParameterError: where there is none, or several; then with each of these.
    """
    found = [_read(store, *pair) for pair in dict.fromkeys(_pairs(store, what)) if _fits(pair, document, kind)]
    found = [(fact, slug) for fact, slug in found if _says(store, fact, list(says))]
    if not found:
        raise ParameterError(f"“{what}”: no fact has this IRI or these words; `hpp show DOCUMENT` prints the quotes")
    if len({fact.iri for fact, _ in found}) > 1:
        named = "; ".join(_line(fact) for fact, _ in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise ParameterError(f"“{what}” means {len(found)} facts; give one of these, or --says: {named}{more}")
    return found[0]


def _says(store: OpenGraph, fact: StatedFact, wanted: list[str]) -> bool:
    kind = kinds()[fact.kind]
    if any(one.partition("=")[0] not in kind.parts for one in wanted):
        return False
    said = parts_of(store, kind, wanted)
    pairs = {pair for name, value in said.items() for pair in kind.terms(name, value, "--says")}
    return all(value in fact.values(name) for name, value in pairs)


def read_text(store: Queryable, document: str) -> str:
    """The text of a document, by its slug; ParameterError where the graph holds none of that name."""
    text = text_in(whole(store, _DOCUMENT + document))
    if text is None:
        raise ParameterError(f"“{document}”: no document is called that; `hpp search NAME --kind document` finds it")
    return text


def says_of(fact: StatedFact) -> dict[str, Any]:
    """Give the parts by which a fact is known again, as a file has them."""
    kind = kinds()[fact.kind]
    said = {name: [_shown(value) for value in fact.values(kind.parts[name].properties[0])] for name in kind.says}
    return {name: values[0] if len(values) == 1 else values for name, values in said.items() if values}


def parts_of(store: OpenGraph, kind: FactKind, given: list[str]) -> dict[str, Any]:
    """Understand PART=VALUE, things by name or IRI; a part that is given several times has several values.

    Raises ParameterError for what is not of this form, and for a name that is none.
    """
    said: dict[str, list[Any]] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not value:
            raise ParameterError(f"“{one}”: write PART=VALUE, such as role=Supporting; parts: {', '.join(kind.parts)}")
        part = kind.part(name, "the command line")
        said.setdefault(name, []).append(_typed(store, part.form, value))
        kind.terms(name, said[name], "the command line")  # raises for a value that it cannot have
    return {name: values[0] if len(values) == 1 else values for name, values in said.items()}


def find_thing(store: OpenGraph, what: str) -> tuple[str, str]:
    """Find the one thing that is meant: the end of its IRI (body/moi), and what it is called.

    Raises ParameterError where there is none, or several of one name.
    """
    short = what.removeprefix(ID)
    index = index_of(store)
    if _SHORT.fullmatch(short) and store.query(_THERE.format(Iri(ID + short).n3)):
        thing = index.thing(ID + short)
        return short, (thing.th or thing.en or short) if thing else short
    hits = find(index, what, limit=5).hits
    same = [hit.thing for hit in hits if hit.fits >= _SAME]
    if len(same) == 1 or (same and len({one.iri for one in same}) == 1):
        return same[0].iri.removeprefix(ID), same[0].th or same[0].en or what
    near = "; ".join(f"{hit.thing.iri.removeprefix(ID)} ({hit.thing.th or hit.thing.en})" for hit in hits)
    raise ParameterError(
        f"“{what}” is the name of {'several' if same else 'nothing'}; give an IRI, such as one of: {near}"
    )


def day_of(store: Queryable, document: str) -> dt.date | None:
    """The day of a document, as far as it is known."""
    answer = store.query(_DAY.replace("@", Iri(_DOCUMENT + document).n3))
    days = [text for row in answer.texts() for text in row if text] if isinstance(answer, Solutions) else []
    return dt.date.fromisoformat(days[0][:10]) if days else None


def _pairs(store: Queryable, what: str) -> list[tuple[str, str]]:
    short = what.removeprefix(ID)
    if short.startswith("passage/"):
        query = _BY_PASSAGE.replace("@", Iri(ID + short).n3)
    elif _SHORT.fullmatch(short) and short.partition("/")[0] in kinds():
        query = _BY_IRI.replace("@", Iri(ID + short).n3)
    else:
        query = _BY_WORDS.replace("@", Literal("".join(what.split())).n3)
    answer = store.query(query)
    found = [(fact, graph) for fact, graph in answer.texts()] if isinstance(answer, Solutions) else []
    return [pair for pair in found if pair[1].startswith(_DOCUMENT)]


def _fits(pair: tuple[str, str], document: str, kind: str) -> bool:
    fact, graph = pair
    own = fact.removeprefix(ID).partition("/")[0]
    return own in kinds() and kind in {"", own} and document in {"", graph.removeprefix(_DOCUMENT)}


def _read(store: Queryable, fact: str, graph: str) -> tuple[StatedFact, str]:
    return next(one for one in facts_in(whole(store, graph)) if one.iri == fact), graph.removeprefix(_DOCUMENT)


def _line(fact: StatedFact) -> str:
    said = ", ".join(f"{name}={value}" for name, value in says_of(fact).items())
    return f"{fact.iri.removeprefix(ID)} ({said})"


def _shown(value: str) -> Any:
    if value.startswith("<"):
        return value[1:-1].removeprefix(ID).removeprefix(HPP.BASE)
    text = plain(value)
    if value.endswith("#integer>"):
        return int(text)
    return dt.date.fromisoformat(text) if value.endswith("#date>") else text


def _typed(store: OpenGraph, form: str, value: str) -> Any:
    if form == "thing":
        return find_thing(store, value)[0]
    if form == "number" and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    if form == "day" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return dt.date.fromisoformat(value)
    return value.removeprefix(ID) if form == "fact" else value
