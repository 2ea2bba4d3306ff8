"""Answers of the saved queries of ``queries/explore/``, a part of the graph at a time, however large the graph is.

A line ``# VALUES ?slice`` in a query is where graphs can be named: it then asks what is stated in these, with all that
any graph says of it. Without them the query asks for all at once; the parts together are the same.
"""

from __future__ import annotations

import re
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING

from kg import resources
from kg.answers import Solutions
from kg.queries import find_query
from kg.things.asking import listed
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from kg.answers import Queryable

FOLDER = resources.QUERIES / "explore"
TIES = ("decisions", "responsibilities", "meetings", "parts")  # each gives source, relation, target, fact, date, year
SLICE = 250  # graphs that are asked about at a time
_HANDS = 2  # questions at a time: the engine answers outside the interpreter's lock
_PLACE = re.compile(r"# (VALUES \?\w+)$", re.MULTILINE)


def ask(store: Queryable, name: str, iris: Sequence[str] = ()) -> Solutions:
    """Ask a saved query of the folder that has no parameters.

    :param iris: what the query is to be asked about; all, where none are given.
    """
    query = find_query(name, FOLDER)
    text = _PLACE.sub(rf"\1 {{ {listed(iris)} }}", query.text) if iris else query.text
    answer = store.query(text)
    if not isinstance(answer, Solutions):
        raise QueryError(f"{query.path}: not a SELECT; nodes and edges are made of rows")
    return answer


def ask_in_parts(store: Queryable, names: Sequence[str]) -> Iterator[tuple[str, Solutions]]:
    """Ask saved queries about each part of the graph; gives the name of the query with each answer.

    Two are asked at the same time, and no more than these are held.
    """
    graphs = store.graph_names()
    parts = [graphs[at : at + SLICE] for at in range(0, len(graphs), SLICE)]
    waiting: deque[tuple[str, Future[Solutions]]] = deque()
    with ThreadPoolExecutor(_HANDS) as hands:
        for part, name in product(parts, names):
            waiting.append((name, hands.submit(ask, store, name, part)))
            if len(waiting) == _HANDS:
                yield _answered(waiting)
        while waiting:
            yield _answered(waiting)


def _answered(waiting: deque[tuple[str, Future[Solutions]]]) -> tuple[str, Solutions]:
    name, answer = waiting.popleft()
    return name, answer.result()
