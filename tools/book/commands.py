"""docs/commands.md: every command with its options and examples, out of the commands themselves."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click

from book.tables import block, head, table
from kg.cli import hpp

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID_ABOVE = {"--help", "--json", "--store", "--store-engine", "--store-update", "--store-graphs"}
ELSEWHERE = re.compile(
    r"https?://|spark|hpp (?:serve|mcp|publish|build|load|correct|diff|accept|changes|evaluate|restore)\b|~/|เอกสาร/"
)
REASON = "no-run (it changes the graph, waits, or needs files and servers of yours)"


def page() -> str:
    """Write the page."""
    context = click.Context(hpp)
    found = [(name, hpp.get_command(context, name)) for name in hpp.list_commands(context)]
    listed = table(
        ["command", "what it does"], [[f"[`hpp {name}`](#hpp-{name})", hpp.commands_at[name][1]] for name, _ in found]
    )
    return "\n".join([head("commands"), listed, *(_section(name, command) for name, command in found if command)])


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"hpp {name}")
    said = inspect.cleandoc(command.help or "").replace("\b\n", "")
    parts = [f"## hpp {name}\n", block("text", " ".join(command.get_usage(context).split()[1:])), _marked(said) + "\n"]
    if rows := [_row(option, context) for option in command.params if _own(option)]:
        parts.append(table(["option", "what it says", "else"], rows))
    return "\n".join([*parts, *_examples(command)])


def _marked(text: str) -> str:
    """Set addresses apart with marks of code, and leave angle brackets as they are written."""
    return re.sub(r"(?<![`\w])(--[a-z][a-z-]+|[\w/]*\*\.\w+(?:\.\w+)?)", r"`\1`", text)


def _own(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and not SAID_ABOVE & set(parameter.opts)


def _row(option: click.Parameter, context: click.Context) -> list[str]:
    record = option.get_help_record(context) if isinstance(option, click.Option) else None
    names, said = record or ("", "")
    said, _, rest = said.partition("  [")
    return [f"`{names.replace('|', ' or ')}`", _marked(said), rest.removesuffix("]")]


def _examples(command: click.Command) -> Iterator[str]:
    written = inspect.cleandoc((command.epilog or "").replace("\b", ""))
    written = re.sub(r"\\\n\s*", "", written)  # a command over two lines
    lines = [line.strip() for line in written.splitlines() if line.strip().startswith("hpp ")]
    lines += re.findall(r"Example: (hpp .+)", written)
    run = [line for line in lines if not ELSEWHERE.search(line)]
    if run:
        yield block("sh", "\n".join(run))
    if rest := [line for line in lines if line not in run]:
        yield block(f"sh {REASON}", "\n".join(rest))
