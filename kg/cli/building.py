"""``hpp build`` and ``hpp load``."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg import resources
from kg.build import build as build_store
from kg.build import load as load_store
from kg.cli.options import jobs_option, json_option, private_option, store_option, vocabulary_option
from kg.cli.screen import counts, print_json, progress, seconds_since
from kg.ground import Ground
from kg.ready import are_ready, build_ready, load_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.report import BuildReport

_SHOWN = 10  # files passed over that are named


@click.command(
    epilog="""\b
Examples:
  hpp build                                   # the bundled documents
  hpp build รายงานการประชุม/ --store ./store
  hpp owner ฝุ่นละอองขนาดเล็ก --store ./store"""
)
@click.argument("paths", nargs=-1, metavar="[PATH|URL]...")
@jobs_option
@private_option
@vocabulary_option
@store_option
@json_option
def build(  # noqa: PLR0913 - an option each
    paths: tuple[str, ...],
    store_dir: Path,
    vocabulary_dir: Path | None,
    jobs: int | None,
    *,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Build the graph of documents, in place of the one there.

    PATH is a file (text, web page, PDF, Word, JSON Lines, compressed or in a ZIP archive), or a folder with all below
    it, or N-Quads that are ready (*.nq, *.nq.gz, a folder of such parts); URL an address that begins with https:// or
    http://. The graph that was there stays in use until the new one is whole. A build that was stopped goes on where it
    was when the same command is given again.
    """
    start = time.perf_counter()
    with progress() as told, _stoppable():
        read = paths or (str(resources.DOCUMENTS),)
        ground, count = _ground(vocabulary_dir), _processes(jobs)
        if are_ready(read):
            report = build_ready(read, store_dir, ground, told)
        else:
            report = build_store(read, store_dir, ground, progress=told, jobs=count, allow_private=allow_private)
    _print(report, store_dir, start, as_json=as_json)


@click.command(
    epilog="""\b
Example:
  hpp load การประชุมครั้งที่-3-2564.txt"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@jobs_option
@private_option
@vocabulary_option
@store_option
@json_option
def load(  # noqa: PLR0913 - an option each
    paths: tuple[str, ...],
    store_dir: Path,
    vocabulary_dir: Path | None,
    jobs: int | None,
    *,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Add documents to the graph, or replace them.

    A document is known by the name of its file: loading a changed one replaces what the graph holds of it, and
    one that has not changed is not read again.
    """
    start = time.perf_counter()
    with progress() as told, _stoppable():
        ground, count = _ground(vocabulary_dir), _processes(jobs)
        if are_ready(paths):
            report = load_ready(paths, store_dir, ground, told)
        else:
            report = load_store(paths, store_dir, ground, progress=told, jobs=count, allow_private=allow_private)
    _print(report, store_dir, start, as_json=as_json)


def _ground(vocabulary_dir: Path | None) -> Ground:
    return Ground(vocabulary=vocabulary_dir) if vocabulary_dir else Ground()


class _StoppedError(click.ClickException):
    """Ctrl-C."""

    exit_code = 130


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise _StoppedError("stopped; the same command goes on from here") from error


def _processes(jobs: int | None) -> int:
    """Count the processes to use: those that were asked for, or one for each core that this one may use."""
    if jobs is not None:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _print(report: BuildReport, store_dir: Path, start: float, *, as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    click.echo(f"{store_dir}: {len(report.documents)} documents, {report.quads:,} quads ({seconds_since(start)})")
    click.echo(f"read: {len(report.read)} documents; {counts(report.facts) or 'no facts'}")
    if report.unchanged:
        click.echo(f"unchanged: {report.unchanged:,} documents")
    if report.resumed:
        click.echo(f"resumed: {report.resumed:,} of the documents had been read when the build was stopped")
    if report.notes:
        click.echo(f"not understood: {counts(report.notes)}")
    for one in report.skipped[:_SHOWN]:
        click.echo(f"passed over: {one['path']}: {one['reason']}")
    if len(report.skipped) > _SHOWN:
        click.echo(f"passed over: {len(report.skipped) - _SHOWN} more; --json lists all")
    for remark in report.remarks:
        click.echo(f"note: {remark}")
