"""The graph of a store, open to be asked from Python; each question is answered by a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, overload

from kg.library.lending import Lender, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.library.answer import Answer
    from kg.library.citing import Cited
    from kg.library.document import Document
    from kg.library.entries import Entries
    from kg.library.findings import Finding, Findings
    from kg.library.given import Day, Names, Years
    from kg.library.hits import Hits
    from kg.library.owners import Owners
    from kg.library.pictures import Chart, Drawing
    from kg.library.quotes import Quotes
    from kg.library.rows import Rows
    from kg.library.saved import Queries
    from kg.library.ties import Ties
    from kg.library.worded import Worded
    from kg.network.writing import Multigraph
    from kg.rdf import RdfDataset

# What is asked for is imported when it is asked for, so that a small script starts quickly: hence PLC0415 in this file.
# ruff: noqa: PLC0415


class Graph:
    """A graph that is open to be asked; :func:`kg.open` opens one. It is a context manager, and closing twice is fine.

    What it sees is one generation of a store: a build that replaces the graph meanwhile changes no answer, until
    :meth:`refresh` is called, or the store is opened again. A store elsewhere keeps no generations: it answers as it is
    when it is asked, and :meth:`refresh` learns anew which documents it holds and what they name.

    Any number of threads may ask one Graph at the same time, and one of them may refresh or close it: what is being
    answered then is answered from the generation it began with; what is asked after a close is a StoreError. A query
    cannot be interrupted before it is done. Processes open a Graph each.
    """

    def __init__(self, store: str | Path = "store", *, engine: str = "") -> None:
        """Open a store; StoreError when there is none, or it does not answer."""
        self._place = Place.of(store, engine)
        self._lender = Lender(self._place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; answers that were given stay."""
        self._lender.close()

    def refresh(self) -> bool:
        """Take the newest generation of the store; tell whether it is another one.

        Raises StoreError when the Graph has been closed, and when there is no store any longer; then it stays as it
        was.
        """
        return self._lender.refresh()

    @property
    def version(self) -> str:
        """The SHA-256 of the graph's content, in hexadecimal; the same documents, names and rules give the same.

        Of a store elsewhere it is the stamp of its state: that hash, or one of its documents where another program
        filled it.
        """
        return self._lender.now.ground.version

    @property
    def software(self) -> str:
        """The program, with its version, that made the graph."""
        return self._lender.now.ground.software

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that the graph holds, sorted; :meth:`document` gives one."""
        return tuple(one.slug for one in self._lender.now.manifest.documents)

    def __repr__(self) -> str:
        return f"<Graph {self._place.shown}: {len(self.documents)} documents, version {self.version[:16]}>"

    def owners(self, text: str, *, role: Names | None = None, as_of: Day | None = None) -> Owners:
        """Ask who answers for the issue that a text names: in Thai or English, abbreviated, mistyped or in part.

        No owner on record is an empty answer, which names the nearest issues.
        :param role: only bodies in this role, or in one of these: Accountable, Responsible, Supporting, Consulted,
            Informed.
        :param as_of: leave out what is dated later than this day, ISO 8601.
        :raises ParameterError: for a role or a day that is none.
        """
        from kg.library.owners import ask_owners

        return ask_owners(self._lender, text, role, as_of)

    def query(self, query: str | Path, /, **parameters: object) -> Rows:
        """Ask a saved question by its name, a ``.rq`` file by its path, or SPARQL 1.1.

        The usual prefixes (hpp:, skos:, dct: …) need no declaration in SPARQL that is typed. The default graph is the
        union of all graphs.
        :param parameters: by name: what a person would type, or a Python value, or a thing of another answer. In SPARQL
            that has no header they are values for its variables. None leaves one out.
        :raises QueryError: for a name that no query has (the nearest are named), for what is no SPARQL and for updates.
        :raises ParameterError: for a parameter that is missing, unknown or of the wrong type; it lists those there are.
        """
        from kg.library.asking import ask_query

        return ask_query(self._lender, query, parameters)

    def ask(self, question: str) -> Worded:
        """Ask in words, in Thai or English, as ``hpp ask`` does: by templates, no model is asked.

        What no template fits is an empty answer, whose ``trouble`` says why and ``nearest`` what can be asked instead.
        :raises ParameterError: for a question that is empty, or longer than 300 characters.
        """
        from kg.library.worded import ask_words

        return ask_words(self._lender, question)

    def queries(self) -> Queries:
        """List the saved questions, with their parameters and columns."""
        from kg.library.saved import ask_queries

        return ask_queries(self._lender)

    def search(self, text: str, *, kind: Names | None = None, limit: int = 10) -> Hits:
        """Find issues, bodies, provinces, people, meetings, documents and laws by any of their names, best first.

        :param kind: only things of this kind, or of these: issue, body, province, person, …
        :param limit: so many at most, up to 100.
        :raises ParameterError: for a kind that there is not.
        """
        from kg.library.hits import ask_search

        return ask_search(self._lender, text, kind, limit)

    def document(self, name: str) -> Document:
        """Give a document by its name, its file name, a part of its title, or its IRI.

        :raises ParameterError: when there is none of that name, or several.
        """
        from kg.library.document import ask_document

        return ask_document(self._lender, name)

    def evidence(self, fact: object) -> Quotes:
        """Give the passages that a fact rests on, the newest first; each quote is ``text[start:end]`` of its document.

        :param fact: the IRI of a fact, or an item of an answer: an owner, a row, an entry of a finding, a tie.
        :raises ParameterError: for what is no fact.
        """
        from kg.library.quotes import ask_evidence

        return ask_evidence(self._lender, fact)

    def network(  # noqa: PLR0913 - as many as there are to filter by
        self,
        view: str,
        *,
        year: Years | None = None,
        as_of: Day | None = None,
        role: Names | None = None,
        kind: Names | None = None,
        document: Names | None = None,
        evidence: int = 1,
        lang: str = "th",
    ) -> Ties:
        """Read who hangs together with whom, and through what, with the passages behind each tie.

        :param view: body-issue, bodies, subcommittees, provinces or people (docs/network.md).
        :param year: only these fiscal years, Buddhist Era: 2564, "2563-2565" or several.
        :param as_of: only what is dated no later than this day.
        :param role: only these roles; *kind*: only ties of these kinds; *document*: only what documents of these kinds
            say (meeting, seminar, consultation, other).
        :param evidence: passages that a tie needs at least.
        :param lang: of the labels in tables: th, or en where there is an English name.
        :raises QueryError: for a view that there is not, and for roles and kinds that no tie of it has.
        """
        from kg.library.ties import ask_network

        kept = {"year": year, "as_of": as_of, "role": role, "kind": kind, "document": document, "evidence": evidence}
        return ask_network(self._lender, view, lang, **kept)

    def path(  # noqa: PLR0913 - two ends, and how many ways between them
        self,
        one: object,
        other: object,
        *,
        longer: int = 0,
        most: int = 10,
        year: Years | None = None,
        as_of: Day | None = None,
        lang: str = "th",
    ) -> Entries:
        """Find how two things are connected by what is stated: a row for each step, with its passages.

        :param one: a body, issue, province or person by any of its names, its IRI, or as an answer gave it.
        :param longer: also ways so many steps longer than the shortest, 0 to 3; *most*: ways at most.
        :raises ParameterError: for a name that nothing has, or several.
        """
        from kg.library.ties import ask_path

        kept: dict[str, Any] = {"year": year, "as_of": as_of}
        return ask_path(self._lender, one, other, longer=longer, most=most, lang=lang, **kept)

    @overload
    def findings(self, name: str, *, as_of: Day | None = None) -> Finding: ...
    @overload
    def findings(self, name: None = None, *, as_of: Day | None = None) -> Findings: ...
    def findings(self, name: str | None = None, *, as_of: Day | None = None) -> Findings | Finding:
        """Tell what the graph shows that nobody wrote down: all findings, or the one of a name.

        :param name: no-owner, many-owners, absent-owner, gaps, overdue, load or provinces.
        :param as_of: the day for what is overdue; without it, today.
        :raises ParameterError: for a name that there is not.
        """
        from kg.library.findings import ask_findings

        found = ask_findings(self._lender, as_of, name or "")
        return found if name is None else found[0]

    def draw(  # noqa: PLR0913 - an option each
        self,
        about: object = None,
        *,
        things: Iterable[object] = (),
        depth: int = 1,
        year: Years | None = None,
        most: int = 500,
        lang: str = "th",
    ) -> Drawing:
        """Draw the graph, or what is near one thing, or these things with what ties them.

        In a notebook it shows itself; ``save`` writes it as one HTML file that opens offline.
        :param about: a thing by any of its names, its IRI, or as an answer gave it.
        :param things: instead: by their IRIs, the ends of these (issue/pm25), or as an answer gave them.
        :param depth: steps that count as near; *most*: things at most, up to 2,000.
        :raises ParameterError: for a name that nothing has.
        :raises Error: when pyvis is not installed.
        """
        from kg.library.pictures import ask_drawing

        return ask_drawing(self._lender, about, things, depth=depth, year=year, most=most, lang=lang)

    def chart(  # noqa: PLR0913 - an option each
        self,
        what: str,
        about: object = None,
        *,
        year: Years | None = None,
        as_of: Day | None = None,
        most: int = 12,
        lang: str = "th",
    ) -> Chart:
        """Draw a chart: ``load`` by fiscal year, the ``timeline`` of a thing, or the responsibility ``matrix``.

        :param about: of a timeline: a thing by any of its names, its IRI, or as an answer gave it.
        :param most: bodies of which the load is drawn.
        :raises ParameterError: for a chart or a name that there is not.
        :raises Error: when Matplotlib is not installed.
        """
        from kg.library.pictures import ask_chart

        return ask_chart(self._lender, what, about, year=year, as_of=as_of, most=most, lang=lang)

    def cite(self, answer: Answer[Any], *, base: str = "", lang: str = "th") -> Cited:
        """Cite an answer of :meth:`owners`, :meth:`query`, :meth:`path`, or one of :meth:`findings`.

        :param base: the address of a server of this graph, on which the permalink is to be opened.
        :param lang: of what BibTeX and CSL-JSON say around the data.
        :raises ParameterError: for an answer of another graph, and for one that has no permalink.
        """
        from kg.library.citing import ask_citation

        return ask_citation(self._lender, answer, base, lang)

    def to_networkx(self) -> Multigraph:
        """Make a NetworkX MultiGraph of all that is stated of bodies, issues, provinces and people.

        Its attributes are those of :meth:`Ties.to_networkx`.
        """
        from kg.library.ties import ask_stated

        return ask_stated(self._lender)

    def to_rdflib(self, *, most: int = 300_000) -> RdfDataset:
        """Make an rdflib Dataset of the whole graph, with its named graphs.

        rdflib holds all in memory, two kilobytes or more a statement (``bench/whole.py``): it is for hundreds of
        documents. :meth:`query` asks any number.
        :param most: statements; LimitError, before anything is read, where the graph has more.
        """
        from kg.library.whole import ask_dataset

        return ask_dataset(self._lender, most)
