"""``hpp query`` and ``hpp queries``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kg.cells import guarded_csv
from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import counted, print_json, print_table, say
from kg.prefixes import WRITTEN, declare, shorten
from kg.queries import find_asked, find_query, saved_queries
from kg.store import Format, Iri, Literal, Solutions, Term, Truth, serialize
from loaders.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.queries import SavedQuery
    from kg.store import Answer, Queryable

_TABLE = "table"
_INPUT = "-"
_FORMATS = [_TABLE, *(form.value for form in Format)]


def _saved(context: click.Context, argument: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    found = (one for one in saved_queries() if one.name.startswith(begun))
    return [CompletionItem(one.name, help=_question(one)[0]) for one in found]


def saved_or_file(context: click.Context, argument: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of a saved query, or of a file."""
    return _saved(context, argument, begun) or [CompletionItem(begun, type="file")]


def _parameter(context: click.Context, option: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    words = {context.params.get("question"), *context.args}  # where an option has no value yet, all words are left over
    asked = next((one for one in saved_queries() if one.name in words), None)
    found = (one for one in (asked.parameters if asked else ()) if f"{one.name}=".startswith(begun))
    return [CompletionItem(f"{one.name}=", help=one.description[0]) for one in found]


@click.command(
    epilog="""\b
Examples:
  hpp query owner --param issue=ฝุ่นละอองขนาดเล็ก
  hpp query cohorts --param year=2564 --param province=ขอนแก่น --format csv
  hpp query คำถาม.rq --param body="สำนักงาน ก.พ.ร."
  hpp query 'SELECT ?label { ?x a hpp:Agenda ; skos:prefLabel ?label }'
  hpp ask "มติเรื่องการโอนสินทรัพย์" --sparql | hpp query -"""
)
@click.argument("question", metavar="NAME|FILE|TEXT", shell_complete=saved_or_file)
@click.option(
    "--param",
    "-p",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter.",
    shell_complete=_parameter,
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_FORMATS),
    default=_TABLE,
    show_default=True,
    help="json is SPARQL 1.1 JSON.",
)
@store_option
def query(question: str, given: tuple[str, ...], form: str, store_dir: Path) -> None:
    """Ask a saved question, or in SPARQL.

    NAME is one that `hpp queries` lists, FILE a .rq file, TEXT a query in SPARQL (hpp:, skos:, dct: and the other usual
    prefixes need no declaration in it), or - for one that comes by standard input. The default graph is the union of
    all graphs.
    """
    values = dict(pair(one) for one in given)
    asked = find_asked(_read() if question == _INPUT else question)
    with open_store(store_dir) as store:
        answer = _ask(store, asked, values)
        _print(answer, form)
        if form == _TABLE:
            _say_how_much(store, answer)


def _read() -> str:
    """Read SPARQL from standard input; QueryError for what is not text."""
    try:
        return sys.stdin.buffer.read().decode() or " "
    except UnicodeDecodeError as error:
        raise QueryError(f"standard input: not text in UTF-8 (byte {error.start})") from error


def pair(given: str) -> tuple[str, str]:
    """Read name=value; ParameterError for what is none."""
    name, equals, value = given.partition("=")
    if not equals:
        raise ParameterError(f"--param “{given}” has no “=”; write it as name=value")
    return name.strip(), value


def _ask(store: Queryable, asked: SavedQuery | str, values: dict[str, str]) -> Answer:
    if not isinstance(asked, str):
        return store.query(asked.text, substitutions=asked.bind(store, values))
    if values:
        raise ParameterError(
            f"a query without a header has no parameter “{next(iter(values))}”; write the value into it"
        )
    return store.query(declare(asked))


def _print(answer: Answer, form: str) -> None:
    if form != _TABLE:
        written = serialize(answer, Format(form), WRITTEN)
        sys.stdout.buffer.write(guarded_csv(written) if form == Format.CSV.value else written)
        sys.stdout.buffer.flush()
    elif isinstance(answer, Solutions):
        names = answer.variables
        print_table(names, ([_cell(row.get(name)) for name in names] for row in answer))
    elif isinstance(answer, Truth):
        say("true" if answer else "false")
    else:
        say(serialize(answer, Format.TURTLE, WRITTEN), nl=False)


def _cell(term: Term | None) -> str:
    if isinstance(term, Literal):
        return term.value
    return shorten(term) if isinstance(term, Iri) else str(term or "")


def _say_how_much(store: Queryable, answer: Answer) -> None:
    """Say, beside the table, how many rows it has and what was searched."""
    documents = store.query(declare("SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a hpp:Document }"))
    searched = int(_cell(documents.rows[0]["n"])) if isinstance(documents, Solutions) else 0
    rows = f"{counted(len(answer), 'row')}; " if isinstance(answer, Solutions) else ""
    say(f"{rows}{counted(searched, 'document')} searched", err=True)


@click.command(
    epilog="""\b
Examples:
  hpp queries
  hpp queries owner        # ใครรับผิดชอบ: parameters, columns, examples"""
)
@click.argument("name", required=False, shell_complete=_saved)
@json_option
@store_option
def queries(name: str | None, store_dir: Path, *, as_json: bool) -> None:  # noqa: ARG001 - every command takes --store
    """List the saved questions, or describe one."""
    found = [find_query(name)] if name else saved_queries()
    if as_json:
        print_json([_as_json(one) for one in found])
    elif name:
        _describe(found[0])
    else:
        print_table(["name", "question", "คำถาม"], ([one.name, *_question(one)] for one in found))


def _question(one: SavedQuery) -> tuple[str, str]:
    return one.question or one.summary


def _describe(one: SavedQuery) -> None:
    say("\n".join((one.name, *_question(one), *one.summary)))
    say(f"columns: {', '.join(one.columns)}" if one.columns else f"gives: {one.form}")
    rows = [
        [item.name, item.type, _need(item.required, item.default), item.example, *item.description]
        for item in one.parameters
    ]
    if rows:
        print_table(["parameter", "type", "", "example", "meaning", "ความหมาย"], rows)
    given = "".join(f' --param {item.name}="{item.example}"' for item in one.parameters if item.required)
    say(f"example: hpp query {one.name}{given}")


def _need(required: bool, default: str | None) -> str:  # noqa: FBT001 - one of two states
    return "required" if required else "optional" if default is None else f"default {default}"


def _as_json(one: SavedQuery) -> dict[str, object]:
    return {
        "name": one.name,
        "summary": one.summary._asdict(),
        "question": one.question._asdict() if one.question else None,
        "parameters": [
            {
                "name": item.name,
                "type": item.type,
                "required": item.required,
                "default": item.default,
                "example": item.example,
                "description": item.description._asdict(),
            }
            for item in one.parameters
        ],
        "columns": list(one.columns),
    }
