"""Queries to a store elsewhere, by the SPARQL 1.1 Protocol: always a form sent by POST, which all engines take.

What it is asked about is the dataset of the request. Without one, it is all graphs, and the default graph is their
union: some engines have it so, some are told by a parameter, and to the others all graphs are named.
"""

from __future__ import annotations

import re
import threading
from functools import cached_property
from typing import TYPE_CHECKING

from kg.answers import Solutions, Truth
from kg.remote.engines import engines
from kg.remote.failures import not_results, refused
from kg.remote.results import accept_of, answer_of
from kg.terms import Iri, Literal
from loaders.errors import BusyError, FormatError, QueryError, StoreError, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.answers import Answer
    from kg.remote.http import Bounds, Http
    from kg.remote.reply import Reply

Form = dict[str, str | list[str]]

_ANY = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1"
_NAMES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
_WRONG = {400, 422}  # the query is one that this engine does not answer
_BUSY = {429, 502, 503}
_LATE = {408, 504}
_TOO_LONG = re.compile(r"time.?(d |-)?out|timed out|S1T00|exceed.{0,30}time limit", re.IGNORECASE)
_PARTIAL = "S1TAT"  # Virtuoso gives what it has when its time is up, with this in the header x-sql-state
_NO_ADDRESS = re.compile(rb'"type"\s*:\s*"uri"\s*,\s*"value"\s*:\s*"(?![A-Za-z][A-Za-z0-9+.-]*:)((?:[^"\\]++|\\.)*+)"')
_SHOWN = 80  # characters of what is odd
_FEW = 8  # of all graphs' names; more make a request longer than the query


class Endpoint:
    """The address of a store's queries; asked by any number of threads."""

    def __init__(self, http: Http, bounds: Bounds) -> None:
        """Prepare; nothing is asked yet.

        :param bounds: of each answer.
        """
        self._http = http
        self._bounds = bounds
        self._lock = threading.Lock()

    def ask(
        self, text: str, default_graphs: Sequence[str] | None = None, named_graphs: Sequence[str] | None = None
    ) -> Answer:
        """Ask of these graphs alone, as the protocol has it; where none are given, of those that the query names."""
        form: Form = {}
        if default_graphs is not None or named_graphs is not None:
            form = {"default-graph-uri": list(default_graphs or ()), "named-graph-uri": list(named_graphs or ())}
        return self._asked(text, form)

    def ask_all(self, text: str) -> Answer:
        """Ask of all graphs, their union being the default graph."""
        return self._asked(text, self._union)

    @cached_property
    def _union(self) -> Form:
        """What makes the default graph the union of all: found out once, by asking for a statement of a named graph."""
        engine = self._http.address.engine
        if engine.union != "setting":
            return dict(engine.ask)
        with self._lock:
            known: list[Form] = [{}]
            known += [{**one.ask} for one in engines().values() if one.ask]
            probe = self._probe()
            return next((one for one in known if probe is None or self._holds(probe, one)), None) or self._all_graphs()

    def _probe(self) -> str | None:
        """Write a question for a statement that is in some named graph; None where there is none."""
        answer = self._asked(_ANY, {})
        rows = answer.rows if isinstance(answer, Solutions) else []
        terms = [term.n3 for term in rows[0].values() if isinstance(term, Iri | Literal)] if rows else []
        return f"ASK {{ {' '.join(terms)} }}" if len(terms) == len("spo") else None

    def _holds(self, probe: str, form: Form) -> bool:
        answer = self._asked(probe, form)
        return isinstance(answer, Truth) and answer.value

    def _all_graphs(self) -> Form:
        answer = self._asked(_NAMES, {})
        names = [str(row["g"]) for row in answer.rows] if isinstance(answer, Solutions) else []
        return {"default-graph-uri": names, "named-graph-uri": names}

    def _asked(self, text: str, form: Mapping[str, str | list[str]]) -> Answer:
        reply = self._http.send(
            "POST",
            self._http.address.query,
            form={"query": text, **form, **self._limit},
            headers={"Accept": accept_of(text)},
            bounds=self._bounds,
        )
        self._check(reply)
        try:
            answer = answer_of(reply)
        except FormatError as error:
            said = f"{error}{_odd_name(reply.body)}"
            raise StoreError(f"{self._http.address}: its answer cannot be read ({said}); see its own log") from error
        if answer is None:
            raise not_results(self._http.address, reply)
        return answer

    @property
    def _limit(self) -> Form:
        """The time limit, for an engine that takes one with the query, so that it does not work for nobody."""
        engine = self._http.address.engine
        if not engine.timeout:
            return {}
        name, each = engine.timeout
        return {name: str(max(1, round(self._bounds.seconds * int(each))))}

    def _check(self, reply: Reply) -> None:
        """Raise what an answer says was wrong."""
        address = self._http.address
        if reply.ok and reply.headers.get("x-sql-state") == _PARTIAL:
            raise TimeLimitError("the store did not end the query in its time; ask for less")
        if reply.ok and (most := reply.headers.get("x-sparql-maxrows")):
            raise StoreError(f"{address}: cuts answers off at {most} rows; raise ResultSetMaxRows in its configuration")
        if reply.ok:
            return
        error = refused(address, reply, "asking")
        if reply.status in _LATE or _TOO_LONG.search(str(error)):
            raise TimeLimitError("the store did not end the query in its time; ask for less") from error
        if reply.status in _BUSY:
            raise BusyError("the store that holds the graph has too much to do; try again in a moment") from error
        if reply.status in _WRONG:
            raise QueryError(str(error)) from error
        raise error


def _odd_name(body: bytes) -> str:
    """Tell of the first name in rows that is no address, so that one can look for it in the store."""
    found = _NO_ADDRESS.search(body)
    return f": {found[1].decode(errors='replace')[:_SHOWN]!r}" if found else ""
