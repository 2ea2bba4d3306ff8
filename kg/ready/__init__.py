"""N-Quads that another run has read out already → a graph: a generation of a store here, or a store elsewhere.

:func:`are_ready` tells such files from documents, :func:`build_ready` and :func:`load_ready` put them into a store:
into one here in one pass over the stream (:mod:`kg.ready.run`), into one elsewhere a graph at a time
(:mod:`kg.ready.elsewhere`).
"""

from kg.ready.elsewhere import build_elsewhere, load_elsewhere
from kg.ready.parts import are_ready
from kg.ready.run import build_ready, load_ready

__all__ = ["are_ready", "build_elsewhere", "build_ready", "load_elsewhere", "load_ready"]
