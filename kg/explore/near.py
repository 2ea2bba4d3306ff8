"""What is one step from a thing: its neighbours, those that matter first, and all that ties them to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.relations import relation_of, relations
from kg.explore.web import numbers
from kg.explore.writing import HEAVIEST, TURN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.explore.model import Edge, Node
    from kg.explore.relations import Relation
    from kg.explore.web import Web

MOST_EDGES = 1000  # of one answer, those at the centre first
_EVER = (0, 9999)
_OLDEST = HEAVIEST - 1

# Neighbours by how much they matter: relations take turns, so that the best of each come before all of one. The index
# holds what comes of that for all edges of a node; for those of some years, and for busy ones, it is worked out.
_WEIGHED = "SELECT other FROM tie WHERE node = ? %s GROUP BY other ORDER BY MIN(weight), other"
_WEIGHING = f"""
SELECT other FROM (
  SELECT other, (rank + (ROW_NUMBER() OVER (
      PARTITION BY key ORDER BY newest DESC, count DESC, degree DESC, text
    ) - 1) / {TURN}) * {HEAVIEST} + age AS weight
  FROM (%s))
GROUP BY other ORDER BY MIN(weight), other"""  # noqa: S608 - numbers of ours
_TIES = """
  SELECT other, tie.key, rank, newest, edge.count, o.degree, age, s.id || '|' || relation || '|' || t.id AS text
  FROM tie JOIN edge ON edge.number = tie.edge JOIN node AS o ON o.number = other
    JOIN node AS s ON s.number = source JOIN node AS t ON t.number = target
    JOIN (SELECT key AS own, rank FROM relation UNION SELECT back, rank FROM relation) ON own = tie.key
  WHERE tie.node = ?"""
_MENTIONS = f"""
  SELECT %(other)s, '%(key)s', %(rank)d, '', passages, degree, {_OLDEST}, id || '%(end)s'
  FROM mention JOIN node ON number = %(other)s WHERE %(own)s = ?"""  # noqa: S608 - numbers of ours
_COUNTED = "SELECT key, count, type FROM counted WHERE node = ?"
_COUNTING = """
SELECT tie.key, COUNT(DISTINCT other), CASE WHEN MIN(type) = MAX(type) THEN MIN(type) END
FROM tie JOIN edge ON edge.number = tie.edge JOIN node AS o ON o.number = other WHERE node = ? %s GROUP BY 1"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edges are asked for: relations by key (none: all but the busy ones), and a span of fiscal years (B.E.)."""

    relations: frozenset[str] = frozenset()
    earliest: int | None = None
    latest: int | None = None
    dated: bool = False  # leave out what has no year

    @property
    def busy(self) -> list[str]:
        """The busy relations that it asks for by their keys."""
        return sorted(key for key in self.relations if relation_of(key).busy)

    @property
    def timed(self) -> bool:
        """Whether it asks for some years only."""
        return self.dated or self.earliest is not None or self.latest is not None

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year."""
        return self.earliest or _EVER[0], self.latest or _EVER[1]

    def in_time(self, edge: Edge) -> bool:
        """Whether one of its fiscal years lies in the span; without a year unless only dated ones are asked for."""
        first, last = self.span
        return any(first <= year <= last for year in edge.years) if edge.years else not self.dated


@dataclass(frozen=True, slots=True)
class Counted:
    """A relation as seen from the centre, how many neighbours it has there, and how many of them are shown."""

    key: str
    relation: Relation
    count: int
    shown: int
    type: str | None  # the class of all these neighbours; None where they are of several


@dataclass(frozen=True, slots=True)
class Near:
    """A part of a graph: nodes, the centre first, and the edges between any two of them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    relations: tuple[Counted, ...]
    total: int  # neighbours that were asked for
    shown: int
    cut: bool  # edges between neighbours are left out


def near(web: Web, centre: Node, wanted: Wanted, limit: int, offset: int = 0) -> Near:
    """Take a node, its neighbours from one place in their order to another, and the edges between any two of these."""
    order = _in_order(web, centre, wanted)
    shown = order[offset : offset + limit]
    nodes = [centre, *web.numbered(shown)]
    edges = sorted(
        (edge for edge in web.among(nodes, busy=bool(wanted.busy)) if wanted.in_time(edge)),
        key=lambda edge: (centre.id not in {edge.source, edge.target}, relations()[edge.relation].rank, edge.id),
    )
    return Near(
        tuple(nodes),
        tuple(web.with_facts(edges[:MOST_EDGES])),
        tuple(_counted(web, centre, wanted, shown)),
        len(order),
        len(shown),
        len(edges) > MOST_EDGES,
    )


def _in_order(web: Web, centre: Node, wanted: Wanted) -> list[int]:
    keys = _among_keys(wanted.relations)
    if not wanted.timed and not wanted.busy:
        return [row[0] for row in web.rows(_WEIGHED % keys, [centre.number])]
    busy = () if wanted.dated else wanted.busy
    parts = [f"{_TIES} {keys} {_in_span(wanted)}", *map(_mentioning, busy)]
    return [row[0] for row in web.rows(_WEIGHING % " UNION ALL ".join(parts), [centre.number] * len(parts))]


def _counted(web: Web, centre: Node, wanted: Wanted, shown: Collection[int]) -> Iterator[Counted]:
    """All relations of the centre in the span of time, those that are not asked for too."""
    there = _shown(web, centre, wanted, shown)
    found = {key: (count, kind) for key, count, kind in web.rows(_COUNTED, [centre.number])}
    if wanted.timed:
        busy = {key: row for key, row in found.items() if relation_of(key).busy and not wanted.dated}
        rows = web.rows(_COUNTING % _in_span(wanted), [centre.number])
        found = {key: (count, kind) for key, count, kind in rows} | busy
    for key in (key for one in relations().values() for key in one.keys if key in found):
        count, kind = found[key]
        yield Counted(key, relation_of(key), count, there.get(key, 0), kind)


def _shown(web: Web, centre: Node, wanted: Wanted, shown: Collection[int]) -> dict[str, int]:
    """How many of the nodes that are shown each relation leads to."""
    among, node = numbers(shown), centre.number
    ties = f"""SELECT tie.key, COUNT(DISTINCT other) FROM tie JOIN edge ON edge.number = tie.edge
        WHERE node = ? AND other IN ({among}) {_in_span(wanted)} GROUP BY 1"""  # noqa: S608 - numbers
    forth = f"SELECT 'mentions', COUNT(*) FROM mention WHERE source = ? AND target IN ({among})"  # noqa: S608
    back = f"SELECT 'mentions^', COUNT(*) FROM mention WHERE target = ? AND source IN ({among})"  # noqa: S608
    return dict(web.rows(f"{ties} UNION ALL {forth} UNION ALL {back}", [node, node, node]))


def _among_keys(keys: Collection[str]) -> str:
    """The condition that a tie is one of some relations; keys are known to be some of relations.toml."""
    quoted = ", ".join(f"'{key}'" for key in sorted(keys))
    return f"AND tie.key IN ({quoted})" if keys else ""


def _in_span(wanted: Wanted) -> str:
    """The condition that an edge has one of the years asked for, as :meth:`Wanted.in_time` says."""
    if not wanted.timed:
        return ""
    first, last = wanted.span
    within = f"BETWEEN {first} AND {last}"
    between = f"EXISTS (SELECT 1 FROM edge_fact AS f WHERE f.edge = edge.number AND f.year {within})"  # noqa: S608
    around = f"edge.first < {first} AND edge.last > {last} AND {between}"
    dated = f"edge.first {within} OR edge.last {within} OR ({around})"
    return f"AND ({dated}{'' if wanted.dated else ' OR edge.first IS NULL'})"


def _mentioning(key: str) -> str:
    own, other, end = ("target", "source", "|") if key.endswith("^") else ("source", "target", "")
    return _MENTIONS % {"own": own, "other": other, "key": key, "end": end, "rank": relation_of(key).rank}
