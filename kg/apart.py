"""Processes of our own, started from a warm one where the system can do that, so that the next takes milliseconds."""

from __future__ import annotations

import multiprocessing
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

_WARM = ["kg.cli", "kg.evaluation.worker", "kg.update"]  # modules that the warm process has imported
if sys.platform == "win32":
    CONTEXT = multiprocessing.get_context("spawn")
else:
    CONTEXT = multiprocessing.get_context("forkserver")
    CONTEXT.set_forkserver_preload(_WARM)


def keep_warm(module: str) -> None:
    """Let the warm process import a module more; without effect once it runs."""
    if module not in _WARM and sys.platform != "win32":
        _WARM.append(module)
        CONTEXT.set_forkserver_preload(_WARM)


def start_apart(target: Callable[..., None], *arguments: object, name: str) -> BaseProcess:
    """Start a process that ends with this one; OSError when there is no room for it, or all are being ended."""
    process = CONTEXT.Process(target=target, args=arguments, daemon=True, name=name)
    try:
        process.start()
    except EOFError as error:
        raise OSError("the process that starts others has ended") from error
    return process
