"""What a search finds: things of the graph, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.given import names_of
from kg.library.question import Question, told
from kg.search import KINDS, Hit, index_of, search
from kg.search.data import as_data
from kg.terms import Iri
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.library.given import Names
    from kg.library.lending import Lender
    from kg.library.question import Ground
    from kg.search import Index

_COLUMNS = ("th", "en", "name", "score", "kind", "type", "facts", "iri")
_MOST = 100  # things of a search


class Hits(Answer[Hit]):
    """The things that a text may mean, best first; ``total`` is how many there are."""

    def __init__(self, hits: Sequence[Hit], total: int, index: Index, question: Question, ground: Ground) -> None:
        """Take over what :func:`kg.search.search` found."""
        super().__init__(hits, question, ground)
        self.total = total
        self._data = [as_data(index, one, "en") for one in hits]

    @property
    def columns(self) -> tuple[str, ...]:
        """Its names, the name that fits, how well (0 to 100), what it is, how many facts speak of it."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each thing."""
        return [(*(one[name] for name in _COLUMNS[:-1]), Iri(one["iri"])) for one in self._data]

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp search --json`` prints it."""
        return {"total": self.total, "results": self._data}


def ask_search(lender: Lender, text: str, kind: Names | None, limit: int) -> Hits:
    """Answer :meth:`kg.Graph.search`."""
    kinds = names_of(kind)
    for name in kinds:
        if name not in KINDS:
            raise ParameterError(f"no kind “{name}”; there are {', '.join(KINDS)}")
    if not 1 <= limit <= _MOST:
        raise ParameterError(f"limit {limit}: give a number from 1 to {_MOST}")
    asked = Question("search", parameters=told(text=text, kind=kinds, limit=limit))
    with lender.lend() as lent:
        index = index_of(lent.store)
        found = search(index, text, kinds=kinds, limit=limit)
        return Hits(found.hits, found.total, index, asked, lent.ground)
