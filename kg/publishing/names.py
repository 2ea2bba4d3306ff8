"""All names of all things, with the words that are taken from around them: what a page needs to search by itself.

``explorer/src/published/names.ts`` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.search import KINDS
from kg.search.typed import around, same_words, title_forms
from kg.spelling import asking_words, generic_words

if TYPE_CHECKING:
    from kg.search.index import Index

_THINGS = "SELECT iri, kind, types, th, en, facts, candidate FROM thing ORDER BY id"
_NAMES = "SELECT thing, text, words, rank FROM name ORDER BY id"


def name_tables(index: Index) -> dict[str, Any]:
    """Give things, names, classes, and the words of people who ask."""
    things = [
        [iri, kind, types.partition(" ")[0], th, en, facts, int(candidate)]
        for iri, kind, types, th, en, facts, candidate in index.rows(_THINGS)
    ]
    first = min((row[0] for row in index.rows("SELECT MIN(id) FROM thing") if row[0] is not None), default=0)
    return {
        "things": things,
        "names": [[thing - first, text, words, rank] for thing, text, words, rank in index.rows(_NAMES)],
        "classes": {name: {"th": one.th, "en": one.en} for name, one in index.classes.items()},
        "kinds": {kind: list(those) for kind, those in KINDS.items()},
        "words": _words(),
    }


def _words() -> dict[str, Any]:
    return {
        "asking": list(asking_words()),
        "generic": sorted(generic_words()),
        "titles": sorted(title_forms()),
        "same": same_words(),
        "around": [
            {"begin": one.begin, "end": one.end, "means": one.means, "least": one.least, "kinds": sorted(one.kinds)}
            for one in around()
        ],
    }
