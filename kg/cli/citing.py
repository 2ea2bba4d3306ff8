"""``hpp cite``: an answer as a citation with a permalink, and what has changed since one was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.binding import bind
from kg.citing import FORMS, Direct, check, cite, version_of
from kg.citing.model import SPARQL, Question
from kg.cli.comparing import as_json as compared
from kg.cli.comparing import tell
from kg.cli.opening import learn
from kg.cli.options import Output, json_option, store_option
from kg.cli.owning import role_option
from kg.cli.querying import pair, saved_or_file
from kg.cli.screen import print_json, say
from kg.cli.times import day
from kg.findings import described
from kg.generations import hold_current
from kg.network.named import find_named
from kg.prefixes import declare
from kg.queries import find_asked
from loaders.errors import ParameterError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from kg.citing.model import Parameters

_ENDINGS = {".bib": "bibtex", ".json": "json"}
_USUAL = "text-th"


@click.group(
    name="cite",
    invoke_without_command=True,
    epilog="""\b
Examples:
  hpp cite owner PM2.5
  hpp cite owner ฝุ่นละอองขนาดเล็ก --base https://graph.example.go.th -o ฝุ่น.bib
  hpp cite query cohorts --param year=2564 -o cohorts.json
  hpp cite --check cohorts.json""",
)
@click.option("--check", "given", metavar="FILE|ADDRESS", help="A citation as JSON, or a permalink: what has changed?")
@json_option
@store_option
@click.pass_context
def citing(context: click.Context, given: str | None, store_dir: Path, *, as_json: bool) -> None:
    """Cite an answer, with its rows, quotes and documents, or check a citation.

    With --check, says what has changed since: exit code 0 if the answer is the same, 1 if it is another.
    """
    if given is None and context.invoked_subcommand is None:
        raise click.UsageError("say what to cite, as in hpp cite owner PM2.5, or what to check, with --check FILE")
    if given is not None and context.invoked_subcommand is not None:
        raise click.UsageError("--check takes no question: it asks that of the citation")
    if given is None:
        _hand_on(context, store_dir)
        return
    with _opened(store_dir) as (means, version):
        found = check(given, means, version)
    if as_json:
        print_json(compared(found))
    else:
        tell(found)
    context.exit(0 if found.same else 1)


def _hand_on(context: click.Context, store_dir: Path) -> None:
    """Let a store that stands before the question count for it."""
    if context.get_parameter_source("store_dir") is click.core.ParameterSource.COMMANDLINE:
        context.default_map = {name: {"store_dir": str(store_dir)} for name in citing.commands}


class _opened:  # noqa: N801 - reads as a function
    """The graph of a store, and its version."""

    def __init__(self, store_dir: Path) -> None:
        learn(store_dir)
        generation, lease = hold_current(store_dir)
        with lease:
            self._store = generation.open()
        self._manifest = generation.manifest

    def __enter__(self) -> tuple[Direct, Any]:
        return Direct(self._store), version_of(self._manifest, self._store)

    def __exit__(self, *_: object) -> None:
        self._store.close()


def _written(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command say how and where a citation is written."""
    options = (
        click.option("--format", "-f", "form", type=click.Choice(list(FORMS)), help="Without it, by the name of -o."),
        click.option(
            "--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="Of BibTeX and CSL-JSON."
        ),
        click.option("--base", default="", envvar="HPP_BASE", show_envvar=True, metavar="URL", help="Of permalinks."),
        click.option("--output", "-o", type=Output(), default="-", metavar="FILE", help="Where to write it."),
        store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _cite(store_dir: Path, question: Callable[[Direct], Question], how: dict[str, Any]) -> None:
    output: TextIO = how["output"]
    form = how["form"] or _ENDINGS.get(Path(output.name).suffix, _USUAL)
    with _opened(store_dir) as (means, version):
        citation = cite(question(means), means, version, base=how["base"])
    written = FORMS[form].write(citation, how["lang"])
    if output.name in {"-", "<stdout>"}:
        say(written, nl=False)
    else:
        output.write(written)
    if not how["base"]:
        say("the permalink has no server: --base https://… puts one before it", err=True)


@citing.command(epilog="Example: hpp cite owner ฝุ่นละอองขนาดเล็ก --format bibtex")
@click.argument("text", nargs=-1, required=True)
@role_option
@click.option("--as-of", callback=day, metavar="DAY", help="Leave out what is dated later than this day.")
@_written
def owner(text: tuple[str, ...], roles: tuple[str, ...], as_of: str, store_dir: Path, **how: Any) -> None:
    """Cite who answers for an issue."""
    given: Parameters = {"issue": " ".join(text), "as_of": as_of, "role": list(roles)}
    question = Question("owner", "owner", {name: value for name, value in given.items() if value})
    _cite(store_dir, lambda _: question, how)


@citing.command(epilog="Example: hpp cite query owner --param issue=ฝุ่นละอองขนาดเล็ก -o ฝุ่น.json")
@click.argument("name", metavar="NAME|FILE|TEXT", shell_complete=saved_or_file)
@click.option("--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@_written
def query(name: str, given: tuple[str, ...], store_dir: Path, **how: Any) -> None:
    """Cite the answer of a saved question, or of one in SPARQL."""
    values, asked = dict(pair(one) for one in given), find_asked(name)
    if values and isinstance(asked, str):
        raise ParameterError(
            f"a query without a header has no parameter “{next(iter(values))}”; write the value into it"
        )

    def question(means: Direct) -> Question:
        if isinstance(asked, str):
            return Question("query", SPARQL, {"query": declare(asked)})
        if name.endswith(".rq"):  # a file that others do not have: its text is cited, with the values in it
            return Question("query", SPARQL, {"query": bind(asked.text, asked.bind(means.store, values))})
        return Question("query", asked.name, {**values})

    _cite(store_dir, question, how)


@citing.command(epilog="Example: hpp cite finding 1        # ประเด็นที่ไม่มีเจ้าภาพ")
@click.argument("number", type=click.IntRange(1, len(described())))
@click.option("--as-of", callback=day, metavar="DAY", help="The day for what is overdue; without it, today.")
@_written
def finding(number: int, as_of: str, store_dir: Path, **how: Any) -> None:
    """Cite a finding, by its number."""
    question = Question("finding", described()[number - 1]["name"], {"as_of": as_of} if as_of else {})
    _cite(store_dir, lambda _: question, how)


@citing.command(epilog="Example: hpp cite path PM2.5 กระทรวงมหาดไทย")
@click.argument("one")
@click.argument("other")
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="How many ways at most.")
@_written
def path(one: str, other: str, most: int, store_dir: Path, **how: Any) -> None:
    """Cite how two things are connected."""

    def question(means: Direct) -> Question:
        ends = [find_named(means.store, name).removeprefix(ID) for name in (one, other)]
        return Question("path", "graph", {"from": ends[0], "to": ends[1], "most": str(most)})

    _cite(store_dir, question, how)
