"""The passages behind rows: of each row those that its quotes are, or that its facts rest on.

A row says what it rests on by a column with the words of a passage (quote, earlierQuote, quote1 …), or by the IRI of a
fact or of a passage. Where it does neither, nothing stands behind it, and none is made up.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal
from kg.things.asking import rows
from kg.things.facts import quotes_of
from ontology.terms import HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.answers import Queryable, Row
    from kg.things.facts import Quote

_WORDED = f"SELECT DISTINCT ?words ?passage WHERE {{ VALUES ?words {{ %s }} ?passage <{OA.exact}> ?words }}"
_RESTING = f"SELECT DISTINCT ?fact ?passage WHERE {{ VALUES ?fact {{ %s }} ?fact <{HPP.evidence}> ?passage }}"
_SHORTEST = 8  # letters of a text that may be the words of a passage
_MOST = 3  # passages behind one row


def evidence_of(store: Queryable, found: Sequence[Row]) -> list[tuple[Quote, ...]]:
    """Give the passages behind each row, in the order of the rows.

    :param found: at most a few hundred rows, all of which are asked about at once.
    """
    worded = _pairs(store, _WORDED, "words", sorted({one.n3 for row in found for one in _texts(row)}))
    facts = sorted({one for row in found for one in _facts(row)})
    resting = _pairs(store, _RESTING, "fact", [one.n3 for one in facts])
    wanted = {one for those in (*worded.values(), *resting.values()) for one in those}
    wanted |= {one for one in facts if _is_passage(one)}
    quotes = quotes_of(store, sorted(wanted))
    return [_behind(row, worded, resting, quotes) for row in found]


def _pairs(store: Queryable, query: str, column: str, terms: Sequence[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(store, query % " ".join(terms)) if terms else ():
        found[row[column].n3].append(str(row["passage"]))
    return found


def _behind(
    row: Row, worded: Mapping[str, list[str]], resting: Mapping[str, list[str]], quotes: Mapping[str, Quote]
) -> tuple[Quote, ...]:
    said = [_here(row, [quotes[one] for one in worded.get(words.n3, ()) if one in quotes]) for words in _texts(row)]
    found = [one for those in said for one in those]
    if not found:
        behind = (one for fact in _facts(row) for one in ([fact] if _is_passage(fact) else resting.get(fact.n3, ())))
        found = [quotes[one] for one in behind if one in quotes]
    return tuple({one.iri: one for one in found}.values())[: _MOST * max(1, len(said))]


def _here(row: Row, found: Sequence[Quote]) -> list[Quote]:
    """Of passages with the same words, those in a document that the row names, by its IRI or its title."""
    named = {one.value if isinstance(one, Literal) else str(one) for one in row.values()}
    here = [one for one in found if one.document.iri in named] or [one for one in found if one.document.th in named]
    return (here or list(found))[:1]


def _texts(row: Row) -> list[Literal]:
    texts = (one for one in row.values() if isinstance(one, Literal) and one.datatype in {XSD_STRING, RDF_LANG_STRING})
    return [one for one in texts if len(one.value) >= _SHORTEST]


def _facts(row: Row) -> list[Iri]:
    return [one for one in row.values() if isinstance(one, Iri) and one.startswith(ID)]


def _is_passage(iri: str) -> bool:
    return iri.startswith(f"{ID}passage/")


def documents_of(evidence: Iterable[Sequence[Quote]]) -> int:
    """How many documents stand behind rows."""
    return len({one.document.iri for those in evidence for one in those})
