"""Saved queries: read from ``queries/*.rq``, their parameters checked and bound, run."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.headers import Bilingual, Parameter, read_header
from kg.parameters import to_term
from kg.sparql import READ_ONLY, columns_of, form_of, is_update, variables
from loaders.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer, Queryable
    from kg.terms import Iri, Literal


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question kept in a file, with what its header says; the name is the file's."""

    name: str
    path: Path
    text: str
    summary: Bilingual
    question: Bilingual | None = None
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    expects_rows: bool = True

    @property
    def form(self) -> str:
        """Which of SELECT, ASK, CONSTRUCT and DESCRIBE it is."""
        return form_of(self.text)

    def bind(self, store: Queryable, values: Mapping[str, str]) -> dict[str, Iri | Literal]:
        """Turn what a person wrote into terms; texts that name things are looked up in the store.

        Raises ParameterError for a value that is missing, unknown or of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values.keys() - known.keys():
            there = f"it has {', '.join(known)}" if known else "it has none"
            raise ParameterError(f"{self.name}: no parameter “{name}”; {there}")
        given = {name: values.get(name, parameter.default) for name, parameter in known.items()}
        for name, parameter in known.items():
            if given[name] is None and parameter.required:
                raise ParameterError(
                    f'{self.name}: parameter “{name}” is missing; give it, as {name}="{parameter.example}";'
                    f" it has {', '.join(known)}"
                )
        return {name: to_term(store, known[name], value) for name, value in given.items() if value is not None}


def read_query(path: Path) -> SavedQuery:
    """Read and check one file.

    Raises QueryError, naming file and line, for a header that is not of the form docs/queries.md describes or does not
    agree with the query below it.
    """
    text = read_text(path)
    header = read_header(text, path)
    if header.summary is None:
        raise QueryError(f"{path}: line 1: no summary; begin with `#+ summary: … / …`")
    query = SavedQuery(
        path.stem,
        path,
        text,
        header.summary,
        header.question,
        tuple(header.parameters),
        header.columns,
        header.expects_rows,
    )
    _check(query)
    return query


def read_text(path: Path) -> str:
    """Read the text of a query; raises QueryError when there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not text in UTF-8 (byte {error.start}); save it as UTF-8") from error


def _check(query: SavedQuery) -> None:
    used = variables(query.text)
    for parameter in query.parameters:
        if parameter.name not in used:
            raise QueryError(
                f"{_place(query, 'param', parameter.name)}: parameter “{parameter.name}” does not occur in the query as"
                f" ?{parameter.name}"
            )
    if query.form == "SELECT" and (found := columns_of(query.text)) != query.columns:
        raise QueryError(
            f"{_place(query, 'columns')}: columns: the SELECT has {', '.join(found)}; write them so in the header"
        )


def _place(query: SavedQuery, key: str, name: str = "") -> str:
    """The file and the line of the header that has a key; line 1 where it has none."""
    wanted = re.compile(rf"#\+\s*{key}\s*:\s*{name}\b")
    lines = (number for number, line in enumerate(query.text.splitlines(), 1) if wanted.match(line))
    return f"{query.path}: line {next(lines, 1)}"


def saved_queries(folder: Path = resources.QUERIES) -> list[SavedQuery]:
    """Read all queries of a folder, by name; those of its subfolders are not questions but rules."""
    return [read_query(path) for path in sorted(folder.glob("*.rq"))]


def find_query(name: str, folder: Path = resources.QUERIES) -> SavedQuery:
    """Find a query by its name, or by the path of its file.

    Raises QueryError with the nearest names when there is none.
    """
    path = Path(name) if name.endswith(".rq") else folder / f"{name}.rq"
    if path.is_file():
        return read_query(path)
    names = sorted(file.stem for file in folder.glob("*.rq"))
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    advice = f"perhaps {' or '.join(near)}" if near else "`hpp queries` lists them"
    raise QueryError(f"no query “{name}”; {advice}")


def find_asked(asked: str) -> SavedQuery | str:
    """Find what a person asks: a saved query by its name, a file by its path, or SPARQL, which stays as it is.

    A file without a header is SPARQL. Raises QueryError for a name that no query has, and for an update.
    """
    if asked.endswith(".rq"):
        text = read_text(Path(asked))
        return read_query(Path(asked)) if text.startswith("#+") else text
    typed = any(sign in asked for sign in "{ \n")
    if typed and is_update(asked):
        raise QueryError(READ_ONLY)
    return asked if typed and form_of(asked) else find_query(asked)


def run(store: Queryable, query: SavedQuery, values: Mapping[str, str] | None = None) -> Answer:
    """Run a saved query with what a person gave for its parameters."""
    return store.query(query.text, substitutions=query.bind(store, values or {}))
