"""``hpp build`` and ``hpp load``."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from kg import resources
from kg.allocator import keep_little
from kg.build import build as build_store
from kg.build import load as load_store
from kg.cli.opening import is_elsewhere, learn, shown
from kg.cli.options import (
    corrections_options,
    jobs_option,
    json_option,
    parallel_option,
    private_option,
    vocabulary_option,
    written_option,
)
from kg.cli.screen import counts, print_json, progress, say, seconds_since
from kg.cli.spreading import spark_options
from kg.corrections.choosing import chosen
from kg.generations import current
from kg.ground import Ground
from kg.ready import are_ready, build_elsewhere, build_ready, load_elsewhere, load_ready
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.cli.spreading import Spread
    from kg.corrections import Corrections
    from kg.report import BuildReport

_SHOWN = 10  # files passed over that are named
_GOES_ON = "stopped; the same command goes on from here"
_BEGINS_ANEW = "stopped; remove what is in --out, or give another, and begin anew"


@click.command(
    epilog="""\b
Examples:
  hpp build                                   # the bundled documents
  hpp build รายงานการประชุม/ --store ./store
  hpp owner ฝุ่นละอองขนาดเล็ก --store ./store
  hpp build รายงานการประชุม/ --store https://graph.example.go.th/sparql --store-engine virtuoso"""
)
@click.argument("paths", nargs=-1, metavar="[PATH|URL]...")
@jobs_option
@private_option
@vocabulary_option
@corrections_options
@parallel_option
@written_option
@spark_options
@json_option
def build(  # noqa: PLR0913, PLR0917 - an option each
    paths: tuple[str, ...],
    store_dir: Path,
    vocabulary_dir: Path | None,
    corrections_path: Path | None,
    jobs: int | None,
    parallel: int,
    *,
    uncorrected: bool,
    spread: Spread | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Build the graph of documents, in place of the one there.

    PATH is a file (text, web page, PDF, Word, JSON Lines, compressed or in a ZIP archive), a folder with all below it,
    or N-Quads that are ready (*.nq, *.nq.gz, a folder of such parts); URL an address that begins with https:// or
    http://. The graph that was there stays in use until the new one is whole. A build that was stopped goes on where
    it was when the same command is given again.

    With --engine spark, a cluster reads the documents and writes N-Quads and the report to --out; any store can be
    built from that folder, and --store is, when it is given.
    """
    start = time.perf_counter()
    keep_little()
    corrections = chosen(corrections_path, without=uncorrected)
    before = "" if corrections is not None else _corrected_by(store_dir)
    if spread:
        read = paths or (str(resources.DOCUMENTS),)
        into = _builds_ready(store_dir, parallel, corrections)
        _on_spark(spread, read, store_dir, vocabulary_dir, into, as_json=as_json)
        return
    with progress() as told, _stoppable():
        read = paths or (str(resources.DOCUMENTS),)
        ground, count = _ground(vocabulary_dir), _processes(jobs)
        if are_ready(read):
            report = _builds_ready(store_dir, parallel, corrections)(read, store_dir, ground, told)
        else:
            reach: dict[str, Any] = {"allow_private": allow_private, "parallel": parallel}
            report = build_store(read, store_dir, ground, told, count, corrections=corrections, **reach)
    if before and not report.corrections:
        report.remarks.append(f"the graph before was corrected by {before}; this one is as rules read it")
    _print(report, shown(store_dir), start, as_json=as_json)


@click.command(
    epilog="""\b
Examples:
  hpp load การประชุมครั้งที่-3-2564.txt
  hpp load รายงานการประชุม/ --engine spark --master spark://cluster:7077 --out quads"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@jobs_option
@private_option
@vocabulary_option
@corrections_options
@parallel_option
@written_option
@spark_options
@json_option
def load(  # noqa: PLR0913, PLR0917 - an option each
    paths: tuple[str, ...],
    store_dir: Path,
    vocabulary_dir: Path | None,
    corrections_path: Path | None,
    jobs: int | None,
    parallel: int,
    *,
    uncorrected: bool,
    spread: Spread | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Add documents to the graph, or replace them.

    A document is known by the name of its file: loading a changed one replaces what the graph holds of it, and
    one that has not changed is not read again.

    With --engine spark, a cluster reads the documents and writes N-Quads and the report to --out; any store can be
    filled from that folder, and --store is, when it is given.
    """
    start = time.perf_counter()
    keep_little()
    if spread:
        corrections = None
        if spread.stores:  # raises before all is read where there is no store
            corrections = _chosen_for(store_dir, corrections_path, uncorrected=uncorrected)
        into = _loads_ready(store_dir, parallel, corrections)
        _on_spark(spread, paths, store_dir, vocabulary_dir, into, as_json=as_json)
        return
    corrections = _chosen_for(store_dir, corrections_path, uncorrected=uncorrected)
    with progress() as told, _stoppable():
        ground, count = _ground(vocabulary_dir), _processes(jobs)
        if are_ready(paths):
            report = _loads_ready(store_dir, parallel, corrections)(paths, store_dir, ground, told)
        else:
            reach: dict[str, Any] = {"allow_private": allow_private, "parallel": parallel}
            report = load_store(paths, store_dir, ground, told, count, corrections=corrections, **reach)
    _print(report, shown(store_dir), start, as_json=as_json)


def _on_spark(  # noqa: PLR0913 - an option each
    spread: Spread,
    paths: tuple[str, ...],
    store_dir: Path,
    vocabulary_dir: Path | None,
    store: Callable[..., BuildReport],
    *,
    as_json: bool,
) -> None:
    """Let Spark read documents; then let *store* put what it wrote into the graph, if that was asked for."""
    start, stored = time.perf_counter(), None
    with progress() as told, _stoppable(_BEGINS_ANEW):
        ground = _ground(vocabulary_dir)
        report = spread.load(paths, ground, told)
        if spread.stores:
            stored = store([spread.out], store_dir, ground, told)
    _print(report, str(spread.out), start, as_json=as_json)
    if stored and not as_json:
        say(f"{shown(store_dir)}: {len(stored.documents)} documents, {stored.quads:,} quads")


def _builds_ready(store_dir: Path, parallel: int, corrections: Corrections | None) -> Callable[..., BuildReport]:
    there = partial(build_elsewhere, parallel=parallel, corrections=corrections)
    return there if is_elsewhere(store_dir) else partial(build_ready, corrections=corrections)


def _loads_ready(store_dir: Path, parallel: int, corrections: Corrections | None) -> Callable[..., BuildReport]:
    there = partial(load_elsewhere, parallel=parallel, corrections=corrections)
    return there if is_elsewhere(store_dir) else partial(load_ready, corrections=corrections)


def _corrected_by(store_dir: Path) -> str:
    """The place of the corrections that the graph there was made with; nothing where there is none."""
    if is_elsewhere(store_dir):
        return ""
    try:
        return str(current(store_dir).report().get("corrections", {}).get("path", ""))
    except StoreError:  # there is none, or it cannot be read, and is made anew
        return ""


def _chosen_for(store_dir: Path, given: Path | None, *, uncorrected: bool) -> Corrections | None:
    """The corrections for documents that are added: those that the graph was made with, where none are given."""
    if is_elsewhere(store_dir):
        learn(store_dir)
    return chosen(given, without=uncorrected, report=current(store_dir).report())


def _ground(vocabulary_dir: Path | None) -> Ground:
    return Ground(vocabulary=vocabulary_dir) if vocabulary_dir else Ground()


class _StoppedError(click.ClickException):
    """Ctrl-C."""

    exit_code = 130


@contextmanager
def _stoppable(advice: str = _GOES_ON) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise _StoppedError(advice) from error


def _processes(jobs: int | None) -> int:
    """Count the processes to use: those that were asked for, or one for each core that this one may use."""
    if jobs is not None:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _print(report: BuildReport, place: Path | str, start: float, *, as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    say(f"{place}: {len(report.documents)} documents, {report.quads:,} quads ({seconds_since(start)})")
    if report.published is not None:
        say(f"the graph was there after {report.published:.1f} s, its indexes after that")
    say(f"read: {len(report.read)} documents; {counts(report.facts) or 'no facts'}")
    if report.unchanged:
        say(f"unchanged: {report.unchanged:,} documents")
    if report.resumed:
        say(f"resumed: {report.resumed:,} of the documents had been read when the build was stopped")
    if report.notes:
        say(f"not understood: {counts(report.notes)}")
    _print_corrections(report.corrections)
    for one in report.skipped[:_SHOWN]:
        say(f"passed over: {one['path']}: {one['reason']}")
    if len(report.skipped) > _SHOWN:
        say(f"passed over: {len(report.skipped) - _SHOWN} more; --json lists all")
    for remark in report.remarks:
        say(f"note: {remark}")


def _print_corrections(said: dict[str, Any]) -> None:
    """Say which corrections were applied, and name each that met nothing."""
    if not said:
        return
    if said.get("kept"):
        say("corrections stay as they are; their files are not known, so what was read now is as rules read it")
        return
    say(f"corrections from {said['path']}: {counts(said.get('applied', {})) or 'none applied'}")
    for line in said.get("unmet", []):
        say(f"{line}; see `hpp correct check`")
    for line in said.get("lost", []):
        say(f"merged into {line}")
