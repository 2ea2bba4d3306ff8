"""An answer as a citation with a permalink: what :meth:`kg.Graph.cite` gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.citing import FORMS, Direct, Question, cite, version_of
from kg.citing.csl import items
from kg.citing.data import to_data
from kg.citing.model import SPARQL, STATED
from kg.library.files import written
from kg.library.given import lang_of
from kg.queries import saved_queries
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.citing import Citation
    from kg.citing.words import Lang
    from kg.library.answer import Answer
    from kg.library.lending import Lender
    from kg.library.question import Question as Asked

_ENDINGS = {".bib": "bibtex", ".json": "json", ".txt": "text-th"}
_PATH = {"one": "from", "other": "to", "longer": "longer", "most": "most", "year": "year", "as_of": "as_of"}


class Cited:
    """A citation of an answer: the answer itself, with its rows and quotes, and each document that it quotes."""

    def __init__(self, citation: Citation, lang: Lang) -> None:
        """Hold what was cited; made by :meth:`kg.Graph.cite`."""
        self._citation = citation
        self._lang = lang

    @property
    def permalink(self) -> str:
        """The address of the question, with marks of the graph and of the rows; from its path on without a base."""
        return self._citation.permalink

    @property
    def bibtex(self) -> str:
        """BibTeX, in UTF-8 for biblatex: an entry for the answer, and one for each document."""
        return FORMS["bibtex"].write(self._citation, self._lang)

    @property
    def csl_json(self) -> list[dict[str, Any]]:
        """CSL-JSON as data: an item for the answer, and one for each document."""
        return items(self._citation, self._lang)

    def text(self, lang: str = "th") -> str:
        """Text for people; in Thai with years of the Buddhist Era. ParameterError for another language."""
        return FORMS[f"text-{lang_of(lang)}"].write(self._citation, self._lang)

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON data, which ``hpp cite --check`` compares with the graph of another day."""
        return to_data(self._citation)

    def save(self, path: str | Path, form: str | None = None) -> Path:
        """Write it into a file, and give the file.

        :param form: json, csl-json, bibtex, text-th or text-en; without it, by the ending: .json, .bib, .txt.
        :raises ParameterError: for a form that there is not.
        :raises Error: where it cannot be written.
        """
        there = Path(path)
        chosen = form or _ENDINGS.get(there.suffix, "")
        if chosen not in FORMS:
            raise ParameterError(f"{there.name}: form “{chosen}” is none; there are {', '.join(FORMS)}")
        return written(there, FORMS[chosen].write(self._citation, self._lang).encode())

    def __repr__(self) -> str:
        rows, documents = len(self._citation.answered.rows), len(self._citation.documents)
        return f"<Cited: {self._citation.answered.title.en} {rows} rows, {documents} documents>"


def ask_citation(lender: Lender, answer: Answer[Any], base: str, lang: str) -> Cited:
    """Answer :meth:`kg.Graph.cite`."""
    with lender.lend() as lent:
        now = lent.manifest.sha256
        if answer.version != now:
            raise ParameterError(f"the answer is of graph {answer.version[:16]}, this one is {now[:16]}; ask it again")
        version, means = version_of(lent.manifest, lent.store), Direct(lent.store)
        spoken: Lang = "en" if lang_of(lang) == "en" else "th"
        return Cited(cite(question_of(answer.question), means, version, base=base), spoken)


def question_of(asked: Asked) -> Question:
    """The question of an answer, as it is cited; ParameterError for an answer that has no permalink."""
    given = asked.parameters
    if asked.kind == "owner":
        return Question("owner", "owner", _texts({"text": "issue", "role": "role", "as_of": "as_of"}, given))
    if asked.kind == "finding" and asked.name:
        return Question("finding", asked.name, _texts({"as_of": "as_of"}, given))
    if asked.kind == "path":
        return Question("path", STATED, _texts(_PATH, given))
    if asked.kind == "query":
        return _query(asked)
    raise ParameterError(
        f"an answer of the kind “{asked.kind}” has no permalink; cite owners, a query, one finding or a path"
    )


def _query(asked: Asked) -> Question:
    if asked.name in {one.name for one in saved_queries()}:
        return Question("query", asked.name, {name: str(value) for name, value in asked.parameters.items()})
    return Question("query", SPARQL, {"query": asked.sparql})


def _texts(names: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """What was told, as texts under the names that addresses have for it."""
    found: dict[str, str | list[str]] = {}
    for name, known in names.items():
        value = given.get(name)
        if isinstance(value, list | tuple):
            found[known] = [str(one) for one in value]
        elif value not in (None, ""):
            found[known] = [str(value)] if known == "year" else str(value)
    return found
