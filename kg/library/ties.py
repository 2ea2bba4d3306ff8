"""Networks as answers: who hangs together with whom, and through what."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.entries import Entries
from kg.library.given import filter_of, lang_of, thing_of
from kg.library.question import Ground, Question, told
from kg.library.values import to_day
from kg.network.changes import changes
from kg.network.matrix import matrix
from kg.network.measures import measure
from kg.network.model import Edge
from kg.network.paths import paths
from kg.network.views import read_stated, read_view
from kg.network.writing import annotated, edge_table, network_json
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.library.lending import Lender
    from kg.network.model import Network, Node, Table
    from kg.network.writing import Multigraph


class Ties(Answer[Edge]):
    """A view of the graph as a network: its ties, the heaviest first, each with the passages behind it.

    ``view`` is its name, ``things`` what is tied by IRI, ``undated`` how many passages a filter on time left out
    because nobody knows when they were.
    """

    def __init__(self, network: Network, question: Question, ground: Ground) -> None:
        """Take over a network that was read."""
        super().__init__(sorted(network.edges, key=lambda edge: -edge.weight), question, ground)
        self._network = network
        self.view = network.view
        self.things: Mapping[str, Node] = network.nodes
        self.undated = network.undated

    @property
    def columns(self) -> tuple[str, ...]:
        """The two ends, the kind and weight of the tie, roles, years, what is shared, and the newest passage."""
        return self._table.columns

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each tie."""
        at, cells = self.columns.index("date"), [line.cells for line in self._table.lines]
        return [(*one[:at], to_day(str(one[at])), *one[at + 1 :]) for one in cells]

    @cached_property
    def _table(self) -> Table:
        return edge_table(self._network)

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp network --format json`` prints it: nodes and edges, with all passages."""
        content: dict[str, Any] = json.loads(network_json(self._network))
        return content

    def to_networkx(self) -> Multigraph:
        """Make a NetworkX MultiGraph, which its writers of GraphML and GEXF can write.

        Nodes are IRIs with ``label`` (Thai), ``label_en``, ``type`` and ``level``; edges have ``weight``, ``kind``,
        ``roles``, ``years``, how many ``passages``, and the newest: ``quote``, ``title``, ``document``, ``date``.
        """
        return annotated(self._network)

    def measure(self, name: str, *, lang: str = "th") -> Entries:
        """Measure it: brokers, load, breaks, groups, overlap, core, reach or mixing (docs/network.md).

        Raises QueryError for a measure that is unknown, or means nothing on this view.
        """
        return self._entries(measure(self._network, name, lang_of(lang)), measure=name, lang=lang)

    def matrix(self, *, lang: str = "th") -> Entries:
        """Lay out issues by bodies, with a letter for each role (RASCI); ParameterError but for ``body-issue``."""
        if self.view != "body-issue":
            raise ParameterError(f"“{self.view}” has no matrix; take the view body-issue")
        return self._entries(matrix(self._network, lang_of(lang)), measure="matrix", lang=lang)

    def compare(self, before: Ties, *, lang: str = "th") -> Entries:
        """Tell which ties are new, gone, stronger or weaker than *before*; ParameterError for another view."""
        if before.view != self.view:
            raise ParameterError(f"“{before.view}” cannot be compared with “{self.view}”; take the same view")
        found = changes(before._network, self._network, lang_of(lang))
        return self._entries(found, compare=dict(before.question.parameters), lang=lang)

    def _entries(self, table: Table, **parameters: object) -> Entries:
        asked = Question(self.question.kind, self.view, {**self.question.parameters, **parameters})
        return Entries(table, asked, Ground(self.version, self.software, self.searched))


def ask_network(lender: Lender, view: str, **given: Any) -> Ties:
    """Answer :meth:`kg.Graph.network`."""
    wanted = filter_of(**given)
    with lender.lend() as lent:
        return Ties(read_view(lent.store, view, wanted), Question("network", view, _told(given)), lent.ground)


def ask_stated(lender: Lender) -> Multigraph:
    """Answer :meth:`kg.Graph.to_networkx`."""
    with lender.lend() as lent:
        return annotated(read_stated(lent.store))


def ask_path(  # noqa: PLR0913 - two ends, and how many ways between them
    lender: Lender, one: object, other: object, *, longer: int, most: int, lang: str, **given: Any
) -> Entries:
    """Answer :meth:`kg.Graph.path`."""
    if not 0 <= longer <= 3 or most < 1:  # noqa: PLR2004 - as on the command line
        raise ParameterError(f"longer {longer}, most {most}: give longer from 0 to 3, and most from 1")
    wanted = filter_of(**given)
    with lender.lend() as lent:
        ends = [thing_of(lent.store, end) for end in (one, other)]
        found = paths(read_stated(lent.store, wanted), *ends, longer=longer, most=most, lang=lang_of(lang))
        asked = told(one=str(ends[0]), other=str(ends[1]), longer=longer, most=most, lang=lang) | _told(given)
        return Entries(found, Question("path", parameters=asked), lent.ground)


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, as plain data."""
    plain = {name: _plain(value) for name, value in given.items()}
    return told(**{name: value for name, value in plain.items() if (name, value) != ("evidence", 1)})


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, str | int | None) else sorted(value)
