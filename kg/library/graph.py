"""The graph of a store, open to be asked from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kg.library.lending import Lent, Place
from kg.library.question import Question, told
from loaders.errors import ParameterError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from kg.library.document import Document
    from kg.library.hits import Hits
    from kg.library.owners import Owners
    from kg.library.quotes import Quotes
    from kg.library.rows import Rows
    from kg.library.saved import Queries

_MOST = 100  # things of a search


class Graph:
    """A graph that is open to be asked; :func:`kg.open` opens one. It is a context manager, and closing twice is fine.

    What it sees is one generation of a store: a build that replaces the graph meanwhile changes no answer, until
    :meth:`refresh` is called, or the store is opened again. A store elsewhere keeps no generations: it answers as it is
    when it is asked, and :meth:`refresh` learns anew which documents it holds and what they name.

    Any number of threads may ask one Graph at the same time, and one of them may refresh or close it: what is being
    answered then is answered from the generation it began with, what is asked after a close is a StoreError. A query
    cannot be interrupted before it is done. Processes open a Graph each.
    """

    def __init__(self, store: str | Path = "store") -> None:
        """Open a store; StoreError when there is none, or it does not answer."""
        self._place = Place.of(store)
        self._lent = Lent(self._place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; answers that were given stay."""
        self._lent.close()

    def refresh(self) -> bool:
        """Take the newest generation of the store; tell whether it is another one.

        Raises StoreError when the Graph has been closed, and when there is no store any longer; then it stays as it
        was.
        """
        with self._lent.lend():
            newest = Lent(self._place)
        if newest.name == self._lent.name:
            newest.close()
            return False
        before, self._lent = self._lent, newest
        before.close()
        return True

    @property
    def version(self) -> str:
        """The SHA-256 of the graph's content, in hexadecimal; the same documents, names and rules give the same.

        Of a store elsewhere that was filled by other means than this program, one of its documents' names and hashes.
        """
        return self._lent.manifest.sha256

    @property
    def software(self) -> str:
        """The program, with its version, that made the graph."""
        return self._lent.manifest.software

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that the graph holds; :meth:`document` gives one."""
        return tuple(one.slug for one in self._lent.manifest.documents)

    def __repr__(self) -> str:
        return f"<Graph {self._place.shown}: {len(self.documents)} documents, version {self.version[:16]}>"

    def owners(
        self, text: str, *, role: str | Iterable[str] | None = None, as_of: str | dt.date | None = None
    ) -> Owners:
        """Ask who answers for the issue that a text names: in Thai or English, abbreviated, mistyped or in part.

        :param role: only bodies in this role, or in one of these: Accountable, Responsible, Supporting, Consulted,
            Informed.
        :param as_of: leave out what is dated later than this day, ISO 8601.
        :raises ParameterError: for a role or a day that is none.
        """
        from kg.library.owners import Owners, day_of, roles_of  # noqa: PLC0415 - what is asked is imported
        from kg.owners import owner  # noqa: PLC0415 - see above

        if not text.strip():
            raise ParameterError("the text is empty; name an issue, such as PM2.5")
        roles, day = roles_of(role), day_of("as_of", as_of)
        asked = Question("owner", parameters=told(text=text, role=[*roles], as_of=day and day.isoformat()))
        lent = self._lent
        with lent.lend() as store:
            return Owners(owner(store, text, as_of=day, roles=roles), asked, lent.ground)

    def query(self, query: str | Path, /, **parameters: object) -> Rows:
        """Ask a saved question by its name, a ``.rq`` file by its path, or SPARQL 1.1.

        The usual prefixes (hpp:, skos:, dct: …) need no declaration in SPARQL that is typed. The default graph is the
        union of all graphs.
        :param parameters: by name: what a person would type, or a Python value, or a thing of another answer. In SPARQL
            that has no header they are values for its variables.
        :raises QueryError: for a name that no query has (the nearest are named), for what is no SPARQL and for updates.
        :raises ParameterError: for a parameter that is missing, unknown or of the wrong type; it lists those there are.
        """
        from kg.library.asking import ask  # noqa: PLC0415 - what is asked is imported
        from kg.library.rows import Rows  # noqa: PLC0415 - see above

        lent = self._lent
        with lent.lend() as store:
            answered, asked = ask(store, query, parameters)
            return Rows(answered, asked, lent.ground)

    def queries(self) -> Queries:
        """List the saved questions, with their parameters and columns."""
        from kg.library.saved import Queries  # noqa: PLC0415 - what is asked is imported
        from kg.queries import saved_queries  # noqa: PLC0415 - see above

        return Queries(saved_queries(), Question("queries"), self._lent.ground)

    def search(self, text: str, *, kind: str | Iterable[str] = (), limit: int = 10) -> Hits:
        """Find issues, bodies, provinces, people, meetings, documents and laws by any of their names, best first.

        :param kind: only things of this kind, or of these: issue, body, province, person, …
        :param limit: so many at most, up to 100.
        :raises ParameterError: for a kind that there is not.
        """
        from kg.library.hits import Hits  # noqa: PLC0415 - what is asked is imported
        from kg.search import KINDS, index_of, search  # noqa: PLC0415 - see above

        kinds = [kind] if isinstance(kind, str) else list(kind)
        for name in kinds:
            if name not in KINDS:
                raise ParameterError(f"no kind “{name}”; there are {', '.join(KINDS)}")
        if not 1 <= limit <= _MOST:
            raise ParameterError(f"limit {limit}: give a number from 1 to {_MOST}")
        asked = Question("search", parameters=told(text=text, kind=kinds, limit=limit))
        lent = self._lent
        with lent.lend() as store:
            index = index_of(store)
            found = search(index, text, kinds=kinds, limit=limit)
            return Hits(found.hits, found.total, index, asked, lent.ground)

    def document(self, name: str) -> Document:
        """Give a document by its name, its file name, a part of its title, or its IRI.

        :raises ParameterError: when there is none of that name, or several.
        """
        from kg.library.document import Document  # noqa: PLC0415 - what is asked is imported
        from kg.show import show  # noqa: PLC0415 - see above

        lent = self._lent
        with lent.lend() as store:
            return Document(show(store, name), Question("document", name), lent.ground)

    def evidence(self, fact: object) -> Quotes:
        """Give the passages that a fact rests on, the newest first; each quote is ``text[start:end]`` of its document.

        :param fact: the IRI of a fact, or an item of an answer: an owner, a row, an entry of a finding, a tie.
        :raises ParameterError: for what is no fact.
        """
        from kg.library.proving import asked_of, evidence_of  # noqa: PLC0415 - what is asked is imported
        from kg.library.quotes import Quotes  # noqa: PLC0415 - see above

        lent = self._lent
        with lent.lend() as store:
            return Quotes(evidence_of(store, fact), Question("evidence", parameters=asked_of(fact)), lent.ground)
