"""Follows a store elsewhere: whether it answers, and whether its graph has changed.

Every few seconds it is asked for its stamp. When that is another, a process of its own makes the next generation of
what is kept here, with the index of names; the server goes over to it as to one that was built.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from kg.apart import start_apart
from kg.generations import current
from kg.opening import ENDPOINT
from kg.remote.companion import address_of, freshen, stamp_of
from kg.remote.state import read_stamp
from kg.remote.store import RemoteStore
from loaders.errors import HppError, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from kg.remote.address import Address

_LOG = logging.getLogger(__name__)
_SECONDS = 5.0  # for the stamp, which an engine that is well gives at once


class Following:
    """Looks at a store elsewhere from time to time, in a thread of its own."""

    def __init__(self, directory: Path, every: float, changed: Callable[[], None]) -> None:
        """Prepare; raises StoreError when *directory* is not what is kept of a store elsewhere.

        :param every: seconds between looks.
        :param changed: called when there is a new generation.
        """
        self._directory = directory
        self._address = _address(directory)
        self._every = every
        self._changed = changed
        self._process: BaseProcess | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="hpp-following", daemon=True)
        self.answers = True  # at the last look

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no longer."""
        self._ended.set()
        if self._process is not None:
            self._process.kill()

    def _follow(self) -> None:
        while not self._ended.is_set():
            try:
                self._look()
            except HppError as error:
                self._note(answers=not isinstance(error, UnreachableError), error=error)
            except OSError as error:  # no process could be started
                _LOG.warning("%s", error)
            self._ended.wait(self._every)

    def _look(self) -> None:
        with RemoteStore(self._address, self._directory / ENDPOINT, seconds=_SECONDS) as store:
            stamp = read_stamp(store)
        self._note(answers=True)
        if stamp != self._known():
            self._process = start_apart(_renew, self._directory, name="hpp-following")
            self._process.join()
            if not self._ended.is_set() and self._known():
                self._changed()

    def _known(self) -> str:
        try:
            return stamp_of(current(self._directory))
        except StoreError:
            return ""

    def _note(self, *, answers: bool, error: HppError | None = None) -> None:
        """Remember whether the store answers, and write a line when that changes."""
        if error is not None and (self.answers or answers):
            _LOG.warning("%s", error)
        if answers and not self.answers:
            _LOG.warning("%s: answers again", self._address)
        self.answers = answers


def _address(directory: Path) -> Address:
    address = address_of(directory)
    if address is None:
        raise StoreError(f"{directory}: has no {ENDPOINT}, which names a store elsewhere")
    return address


def _renew(directory: Path) -> None:
    """Make the next generation, in a process of its own, so that requests do not wait for it."""
    try:
        freshen(directory, index=True)
    except HppError as error:
        logging.basicConfig(format="%(message)s")
        _LOG.warning("%s", error)
