"""Keeps a worker process from taking the memory of the machine."""

from __future__ import annotations


def confine(memory: int) -> None:
    """Limit this process to *memory* bytes of address space, and let it leave no core dump; no limit on Windows."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
