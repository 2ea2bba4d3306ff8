"""Text for people: tables in which Thai stands in line, and a bar for long work where there is a terminal."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from kg.cli.wrapping import Wrapped
from loaders.line import steady_json, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.progress import Task

    from kg.build import Progress as Told

_NARROWEST = 12  # characters of a column that can still be read
_TALLEST = 4  # lines of a cell
_UNBOUNDED = 1_000_000  # columns: what is piped is never folded or cut


def say(text: str | bytes, *, err: bool = False, nl: bool = True) -> None:
    """Print for people: what a document says cannot steer the terminal on which it is shown."""
    click.echo(visible(text.decode("utf-8", "replace") if isinstance(text, bytes) else text), err=err, nl=nl)


def print_json(content: object) -> None:
    """Print JSON, Thai as Thai; signs that would steer a terminal are escaped, which JSON understands."""
    click.echo(steady_json(json.dumps(content, ensure_ascii=False, indent=1)))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: a line for each row, or folded to the width of a terminal.

    On a terminal too narrow for its columns, or for a text in them, each row is a paragraph, a line for each cell.
    """
    console = Console(highlight=False)
    cells = [[visible(" ".join(cell.split())) for cell in row] for row in rows]
    if console.is_terminal and not _fits(console.width // len(columns), cells):
        _print_records(console, columns, cells)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in cells:
        table.add_row(*map(Wrapped, row))
    if console.is_terminal:
        console.print(table)
        return
    wide = Console(highlight=False, width=_UNBOUNDED, file=StringIO())
    with wide.capture() as written:
        wide.print(table)
    for line in written.get().splitlines():
        click.echo(line.rstrip())


def _fits(width: int, rows: list[list[str]]) -> bool:
    """Tell whether columns of a width, in characters, can still be read."""
    longest = max((cell_len(cell) for row in rows for cell in row), default=0)
    return width >= _NARROWEST and longest <= _TALLEST * width


def _print_records(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        record = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        record.add_column(style="bold", no_wrap=True)
        record.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                record.add_row(Text(column), Wrapped(cell))
        console.print(record)
        console.print()


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


@contextmanager
def progress(what: str = "reading") -> Iterator[Told | None]:
    """Show how far a build has come, or something as long, on a terminal; elsewhere nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(visible(what)))

        yield tell


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what is waited for; elsewhere nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(Text(what)):
        yield


def seconds_since(start: float) -> str:
    """Write how long something took, from a reading of ``time.perf_counter``."""
    return f"{time.perf_counter() - start:.1f} s"


def counted(number: int, what: str) -> str:
    """Write a number of things: 1 row, 2 rows, 10,000 rows."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def counts(numbers: dict[str, Any]) -> str:
    """Write counts in a line, the greatest first."""
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number:,}" for name, number in ordered)
