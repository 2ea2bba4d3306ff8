"""``hpp load --engine spark``: documents → a folder of N-Quads and the report of it."""

from __future__ import annotations

from dataclasses import asdict
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from kg.extraction.key import basis
from kg.extraction.process import Limits
from kg.ground import Ground, fingerprint
from kg.manifest import FORMAT, software
from kg.report import BuildReport
from kg.roots import Roots
from kg.spark.hadoop import Files
from kg.spark.inputs import Inputs
from kg.spark.listing import list_given
from kg.spark.output import Output, graphs_of, quads_in
from kg.spark.record import Shipped
from kg.spark.session import on_disk, spark, told
from kg.spark.settling import settle
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extraction.run import Progress
    from kg.spark.settling import Kept

_MOMENT = 0.2  # seconds between two looks at how far it has come


def load(  # noqa: PLR0913 - an option each
    paths: Sequence[str],
    out: str,
    *,
    master: str | None = None,
    settings: Mapping[str, str] | None = None,
    ground: Ground | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> BuildReport:
    """Read documents on Spark, and write what they say to a folder, which must not be there or be empty.

    :param paths: files and folders of this computer (then of all workers too), or in Hadoop's way, ``hdfs://…``.
    :param master: as Spark names it; None for what Spark's own settings say.
    :param settings: of Spark, by name.
    :raises HppError: ClusterError, DocumentError, VocabularyError, RuleError or StoreError.
    """
    known = ground or Ground()
    shipped = _shipped(known, limits or Limits())
    base = known.nquads()
    with spark(master, settings or {}) as session, told("Spark"):
        files = Files(session.sparkContext)
        output = Output(out, files)
        report, roots = BuildReport(), Roots()
        given = list_given(paths, files, roots, report.skip)
        report.given = roots.paths()
        reads = on_disk(Inputs(session, files, session.sparkContext.broadcast(shipped)).read(given))
        with _Watch(session.sparkContext, progress):
            kept = settle(given, reads.map(lambda one: one.light()).collect(), report)
            report.quads = kept.quads + quads_in(base)
            graphs, sizes = graphs_of(reads, kept, base)
            output.write(graphs, sizes, {**report.to_json(), "manifest": _manifest(kept, base)})
    return report


def _shipped(ground: Ground, limits: Limits) -> Shipped:
    read_vocabulary(ground.vocabulary)  # raises here what would be raised by each worker
    files = sorted(ground.vocabulary.glob("*.ttl"))
    return Shipped(basis(ground.vocabulary), tuple((path.name, path.read_bytes()) for path in files), limits)


def _manifest(kept: Kept, base: bytes) -> dict[str, Any]:
    """Say what the parts are made of, as with each generation of a store."""
    documents = [asdict(kept.sources[slug]) for slug in sorted(kept.sources)]
    return {"documents": documents, "vocabulary": fingerprint(base), "software": software(), "format": FORMAT}


class _Watch:
    """Tells how far Spark has come, in tasks."""

    def __init__(self, context: Any, progress: Progress | None) -> None:
        self._tracker = context.statusTracker()
        self._progress = progress
        self._over = Event()
        self._thread = Thread(target=self._look, name="hpp-spark", daemon=True)

    def __enter__(self) -> None:
        if self._progress:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._progress:
            self._thread.join()

    def _look(self) -> None:
        while self._progress and not self._over.wait(_MOMENT):
            for number in self._tracker.getActiveStageIds():
                if stage := self._tracker.getStageInfo(number):
                    self._progress(stage.numCompletedTasks, stage.numTasks, f"stage {number + 1} of Spark's, in tasks")
