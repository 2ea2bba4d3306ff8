"""Whether a store can be trusted, and what to do when a disk cannot.

:func:`verify` proves that a graph is the one that was published, and that each quote in it is the text that was read;
:func:`backup` writes a generation into one file while it is served, and :func:`restore` takes it back.
"""

from kg.trust.backup import backup
from kg.trust.problem import Problem
from kg.trust.restore import restore
from kg.trust.verify import Verified, verify

__all__ = ["Problem", "Verified", "backup", "restore", "verify"]
