"""What several commands take."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Output(click.File):
    """A file to write: replaced when all of it is there. A device or a pipe is written to, and never replaced."""

    def __init__(self, mode: str = "w", encoding: str | None = "utf-8") -> None:
        super().__init__(mode, None if "b" in mode else encoding, lazy=True, atomic=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Open it when it is first written to; see :meth:`click.ParamType.convert`."""
        if isinstance(value, str | os.PathLike) and Path(value).exists() and not Path(value).is_file():
            return click.File(self.mode, self.encoding, lazy=True).convert(value, param, ctx)
        return super().convert(value, param, ctx)


class StorePath(click.Path):
    """A store: a folder, or the address of a store elsewhere, which becomes the folder of what is kept of it here."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Understand an address, by what other options say of it; StoreError for one that is none."""
        if isinstance(value, str) and "://" in value:
            from kg.remote.companion import place_of  # noqa: PLC0415 - its HTTP library takes long to import

            return place_of(value, **{name: ctx.meta.get(key, "") if ctx else "" for name, key in _SAID.items()})
        return super().convert(value, param, ctx)


_SAID = {name: f"{__name__}.{name}" for name in ("engine", "update", "graphs")}


def _said(name: str, metavar: str, text: str) -> Callable[[_Command], _Command]:
    """Make an option that says something of the address of a store."""

    def note(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.meta[_SAID[name]] = value or ""

    return click.option(
        f"--store-{name}",
        envvar=f"HPP_STORE_{name.upper()}",
        show_envvar=True,
        metavar=metavar,
        help=text,
        expose_value=False,
        is_eager=True,
        callback=note,
    )


def _or_bundled(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """Give the graph of the bundled documents to who names no store and has none here."""
    named = context.get_parameter_source(parameter.name or "") is not ParameterSource.DEFAULT
    if named or context.resilient_parsing or os.path.lexists(value):
        return value
    from kg.bundled import place  # noqa: PLC0415 - reads what the graph is made of

    return place()


def _store_of(more: str, callback: Callable[..., Path] | None = None) -> Callable[[_Command], _Command]:
    """Make the option that says which graph."""
    return click.option(
        "--store",
        "store_dir",
        type=StorePath(),
        default=Path("store"),
        envvar="HPP_STORE",
        show_default=True,
        show_envvar=True,
        metavar="DIR|URL",
        help=f"Where the graph is kept: a folder, or the address of a store that speaks SPARQL 1.1.{more}",
        callback=callback,
    )


_read = _store_of(" Where none is named and there is none, that of the bundled documents is asked.", _or_bundled)
_store = _store_of("")
_engine = _said("engine", "NAME", "What runs at that address, such as virtuoso, where it does not look like it.")
_update = _said("update", "URL", "Where that store takes changes, if not where its engine usually does.")
_graphs = _said("graphs", "URL", "Where it takes named graphs, if not where its engine usually does.")


def store_option(command: _Command) -> _Command:
    """Let a command take a store, to read it."""
    return _read(_engine(command))


def unread_option(command: _Command) -> _Command:
    """Let a command take a store that it does not read: it puts a graph there, or takes one as all commands do."""
    return _store(_engine(command))


def written_option(command: _Command) -> _Command:
    """Let a command take a store, to write to it."""
    return _store(_engine(_update(_graphs(command))))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    metavar="N",
    help="Processes that read documents; without it, one for each core. 0 reads them in the process itself.",
)
parallel_option = click.option(
    "--parallel",
    type=click.IntRange(min=1, max=64),
    default=4,
    show_default=True,
    metavar="N",
    help="Documents that are written at the same time, where the store is an address. Virtuoso takes one at a time.",
)
vocabulary_option = click.option(
    "--vocabulary",
    "vocabulary_dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HPP_VOCABULARY",
    show_envvar=True,
    metavar="DIR",
    help="The folder with the vocabulary's *.ttl files; without it, the one that comes with the program.",
)


def corrections_options(command: _Command) -> _Command:
    """Let a command take corrections, or none."""
    given = click.option(
        "--corrections",
        "corrections_path",
        type=click.Path(path_type=Path),
        envvar="HPP_CORRECTIONS",
        show_envvar=True,
        metavar="PATH",
        help="A file of corrections, or a folder of them; without it, the folder corrections, where it is there.",
    )
    without = click.option("--no-corrections", "uncorrected", is_flag=True, help="Correct nothing.")
    return given(without(command))


private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses on this computer and in private networks."
)
