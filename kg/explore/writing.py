"""Makes the index of nodes and edges: all that ``/graph`` answers from, so that nobody need read the graph for it.

Nodes are numbered in the order of their ids, edges in that of source, relation and target. ``tie`` has each edge from
either end. Its ``weight`` says how much the other end matters to the node, the least most: the rank of the relation and
the place among those of the same relation, the newest first (:mod:`kg.explore.near`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.database import create
from kg.explore.folding import in_english, nodes, write_edges
from kg.explore.relations import relations
from kg.explore.staging import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.answers import Queryable
    from kg.database import Writing

INDEX = "explore-1.sqlite"  # the number is that of the tables and of relations.toml; of another it is made anew
TURN = 8  # neighbours of one relation after which those of the next rank have their turn
HEAVIEST = 10**8  # more than any age
_TABLES = """
CREATE TABLE node(
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, grp TEXT, th TEXT, en TEXT, date TEXT, candidate INTEGER,
  sort TEXT, year INTEGER, degree INTEGER);
CREATE TABLE relation(key TEXT PRIMARY KEY, back TEXT, rank INTEGER) WITHOUT ROWID;
CREATE TABLE edge(
  number INTEGER PRIMARY KEY, source INTEGER, relation TEXT, target INTEGER, count INTEGER, newest TEXT, age INTEGER,
  years TEXT, first INTEGER, last INTEGER, days TEXT);
CREATE TABLE fact(number INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE edge_fact(
  edge INTEGER, place INTEGER, date TEXT, year INTEGER, fact INTEGER, PRIMARY KEY(edge, place)) WITHOUT ROWID;
CREATE TABLE tie(
  node INTEGER, other INTEGER, edge INTEGER, key TEXT, weight INTEGER, PRIMARY KEY(node, other, edge)) WITHOUT ROWID;
CREATE TABLE mention(source INTEGER, target INTEGER, passages INTEGER, PRIMARY KEY(source, target)) WITHOUT ROWID;
CREATE TABLE counted(node INTEGER, key TEXT, count INTEGER, type TEXT, PRIMARY KEY(node, key)) WITHOUT ROWID;
CREATE TABLE passage(number INTEGER PRIMARY KEY, id TEXT UNIQUE, facts INTEGER);
CREATE TABLE evidence(fact INTEGER, passage INTEGER, PRIMARY KEY(fact, passage)) WITHOUT ROWID;
CREATE TABLE event(date TEXT, decision INTEGER, node INTEGER, year INTEGER, PRIMARY KEY(date, decision, node))
  WITHOUT ROWID;
CREATE TABLE place(thing TEXT PRIMARY KEY, issues INTEGER, responsibilities INTEGER) WITHOUT ROWID;
CREATE TABLE staging.half(
  node INTEGER, other INTEGER, edge INTEGER, key TEXT, rank INTEGER, PRIMARY KEY(node, other, edge)) WITHOUT ROWID;
"""
_FACTS = """
INSERT INTO fact(id) SELECT fact FROM staging.stated WHERE fact <> '' UNION SELECT fact FROM staging.evidence
  ORDER BY 1;
INSERT INTO passage(id, facts) SELECT passage, COUNT(DISTINCT fact) FROM staging.evidence GROUP BY 1 ORDER BY 1;
INSERT INTO evidence SELECT DISTINCT fact.number, passage.number
  FROM staging.evidence AS known JOIN fact ON fact.id = known.fact JOIN passage ON passage.id = known.passage
  ORDER BY 1, 2;
"""
_HALVES = """
INSERT INTO staging.half
  SELECT source, target, number, key, rank FROM edge JOIN relation ON key = relation ORDER BY 1, 2, 3;
INSERT INTO staging.half
  SELECT target, source, number, back, rank FROM edge JOIN relation ON key = relation ORDER BY 1, 2, 3;
UPDATE node SET degree = (SELECT COUNT(DISTINCT other) FROM staging.half WHERE half.node = node.number);
"""
_TIES = f"""
INSERT INTO tie
  SELECT half.node, half.other, half.edge, half.key, (half.rank + (ROW_NUMBER() OVER (
      PARTITION BY half.node, half.key
      ORDER BY edge.newest DESC, edge.count DESC, other.degree DESC, s.id || '|' || edge.relation || '|' || t.id
    ) - 1) / {TURN}) * {HEAVIEST} + edge.age
  FROM staging.half JOIN edge ON edge.number = half.edge JOIN node AS other ON other.number = half.other
    JOIN node AS s ON s.number = edge.source JOIN node AS t ON t.number = edge.target;
INSERT INTO mention
  SELECT s.number, t.number, SUM(passages)
  FROM staging.mentioned AS m JOIN node AS s ON s.id = m.source JOIN node AS t ON t.id = m.target
  GROUP BY 1, 2;
CREATE INDEX tie_key ON tie(node, key, weight);
CREATE INDEX mention_target ON mention(target, source, passages);
CREATE INDEX edge_role ON edge(relation, source, target);
"""  # noqa: S608 - numbers of ours
_COUNTS = """
INSERT INTO counted
  SELECT node, key, COUNT(DISTINCT other), CASE WHEN MIN(type) = MAX(type) THEN MIN(type) END
  FROM tie JOIN node AS o ON o.number = other GROUP BY 1, 2;
INSERT INTO counted
  SELECT source, 'mentions', COUNT(*), CASE WHEN MIN(type) = MAX(type) THEN MIN(type) END
  FROM mention JOIN node ON number = target GROUP BY 1;
INSERT INTO counted
  SELECT target, 'mentions^', COUNT(*), CASE WHEN MIN(type) = MAX(type) THEN MIN(type) END
  FROM mention JOIN node ON number = source GROUP BY 1;
INSERT INTO event
  SELECT COALESCE(date, ''), id LIKE 'decision/%', number, year FROM node
  WHERE id LIKE 'decision/%' OR id LIKE 'meeting/%' ORDER BY 1, 2, 3;
INSERT INTO place SELECT DISTINCT * FROM staging.place;
"""


def write_web(path: Path, store: Queryable) -> None:
    """Make the index of the graph in *store*, as a file; StoreError when it cannot be written."""
    create(path, lambda database: write_staged(database, partial(stage, store=store)))


def write_staged(database: Writing, bring: Callable[[Writing], None]) -> None:
    """Make the tables of what is brought into those of ``staging`` (:mod:`kg.explore.staging`)."""
    bring(database)
    database.run(_TABLES)
    known = ((one.key, one.keys[-1], one.rank) for one in relations().values())
    database.insert("INSERT INTO relation VALUES (?, ?, ?)", known)
    database.insert("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", nodes(database))
    database.run(_FACTS)
    write_edges(database)
    database.run(_HALVES)
    database.run("CREATE TABLE staging.english(en TEXT, number INTEGER PRIMARY KEY)")
    database.insert("INSERT INTO staging.english VALUES (?, ?)", in_english(database))
    database.run("UPDATE node SET en = english.en FROM staging.english WHERE english.number = node.number")
    database.run(_TIES)
    database.run(_COUNTS)
