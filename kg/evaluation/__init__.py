"""Evaluates queries from outside in processes that can be stopped.

The engine knows no time limit and cannot be interrupted, and some texts bring it down while it parses them. So no query
from outside is parsed or evaluated in the server's own process. A few child processes hold the store read-only; the one
that takes too long, too much memory, or dies is replaced, at the cost of one query.

::

    pool.py      who gets a process, and for how long
    quick.py     the processes in which every query begins
    slow.py      those for heavy queries
    child.py     one process as the server sees it
    worker.py    what happens in it
    job.py       what goes there and comes back, as bytes
    limits.py    how much of everything
"""

from __future__ import annotations

from kg.evaluation.job import Job, Outcome, Result, packed
from kg.evaluation.limits import Limits
from kg.evaluation.pool import Pool

__all__ = ["Job", "Limits", "Outcome", "Pool", "Result", "packed"]
