"""The ``hpp`` command: nothing but asking the graph and printing what it says.

Each command is imported when it is called, so that ``hpp --help`` starts at once.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from kg.cli.lazy import LazyGroup

_COMMANDS = {
    "build": ("kg.cli.building:build", "Build the graph of documents, in place of the one there."),
    "load": ("kg.cli.building:load", "Add documents to the graph, or replace them."),
    "owner": ("kg.cli.owning:owner", "Ask who answers for an issue, with the sentences that say so."),
    "ask": ("kg.cli.asking:ask", "Ask in words, in Thai or English."),
    "search": ("kg.cli.searching:search", "Find things by any of their names."),
    "show": ("kg.cli.showing:show", "Print a document as it was read, with the passages that facts stand on."),
    "review": ("kg.cli.reviewing:review", "List bodies and issues that the vocabulary lacks, the most frequent first."),
    "accept": ("kg.cli.reviewing:accept", "Write one of them into the vocabulary."),
    "correct": (
        "kg.cli.correcting:correct",
        "Correct the graph by files: reject, accept, change, add facts, merge.",
    ),
    "diff": ("kg.cli.differing:diff", "Show what changed between two graphs, fact by fact, with quotes."),
    "query": ("kg.cli.querying:query", "Ask a saved question, or in SPARQL."),
    "queries": ("kg.cli.querying:queries", "List the saved questions, or describe one."),
    "cite": ("kg.cli.citing:citing", "Cite an answer, or check what has changed since it was cited."),
    "network": ("kg.cli.networking:network", "Show who hangs together with whom, and measure it."),
    "findings": ("kg.cli.finding:findings", "Tell what the graph shows that nobody wrote down."),
    "draw": ("kg.cli.drawing:draw", "Draw the graph as one HTML file that opens offline."),
    "chart": ("kg.cli.charting:chart", "Draw a chart as a picture: load, timeline or matrix."),
    "publish": ("kg.cli.publishing:publish", "Write a site of files: the explorer, pages, dumps, SPARQL."),
    "check": ("kg.cli.checking:check", "Check that the graph is well formed (SHACL)."),
    "evaluate": ("kg.cli.checking:evaluate", "Measure the loaders against annotated documents."),
    "changes": ("kg.cli.changing:changes", "Show what a change of rules gains and loses in fixed documents."),
    "export": ("kg.cli.exporting:export", "Write the graph to a file."),
    "serve": ("kg.cli.serving:serve", "Serve the graph over HTTP."),
    "mcp": ("kg.cli.assisting:mcp", "Serve the graph to an assistant (Model Context Protocol)."),
    "notebooks": ("kg.cli.notebooks:notebooks", "Write the notebooks that come with it into a folder."),
    "verify": ("kg.cli.trusting:verify", "Prove that the graph is as published, and each quote as read."),
    "backup": ("kg.cli.trusting:backup", "Write the graph into one file, while it is served."),
    "restore": ("kg.cli.trusting:restore", "Take a graph back from such a file."),
    "token": ("kg.cli.tokens:token", "Make a token for a server that lets in only who sends one."),
    "completion": ("kg.cli.completing:completion", "Print what makes a shell complete hpp commands."),
}


@click.group(
    cls=LazyGroup,
    commands_at=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="Example: hpp build; hpp owner ฝุ่นละอองขนาดเล็ก",
)
@click.version_option(package_name="hpp-kg", prog_name="hpp")
def hpp() -> None:
    """Who is responsible for what in Thai public-administration reform, with the sentence that says so."""


def main() -> NoReturn:
    """Run a command; an error is one line, and the exit code is 0 only when what was asked was done."""
    try:
        code = hpp.main(prog_name="hpp", standalone_mode=False)
    except click.ClickException as error:
        _leave(error.exit_code, error.format_message())
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _print_no_more()
        sys.exit(141)
    except OSError as error:  # such as a full disk
        _print_no_more()
        place = f"{os.fspath(error.filename)}: " if error.filename is not None else ""
        _leave(1, f"{place}{error.strerror or error}; what was asked is not done")
    except (click.Abort, KeyboardInterrupt):
        _leave(130, "stopped")
    except Exception as error:
        from loaders.errors import HppError  # noqa: PLC0415 - comes with all the loaders, which --help can do without

        if not isinstance(error, HppError):
            raise
        _leave(1, str(error))
    sys.exit(code if isinstance(code, int) else 0)


def _print_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(code: int, message: str) -> NoReturn:
    from loaders.line import message as one_line  # noqa: PLC0415 - so does this

    click.echo(f"hpp: {one_line(message)}", err=True)
    sys.exit(code)
