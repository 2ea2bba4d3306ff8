"""N-Quads that another run has read out already → a generation of the store, in one pass over the stream.

:func:`are_ready` tells such files from documents, :func:`build_ready` and :func:`load_ready` put them into a store.
"""

from kg.ready.parts import are_ready
from kg.ready.run import build_ready, load_ready

__all__ = ["are_ready", "build_ready", "load_ready"]
