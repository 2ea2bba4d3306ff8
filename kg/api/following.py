"""Follows a store elsewhere: whether it answers, and whether its graph has changed.

Every few seconds it is asked for its stamp. When that is another, a process of its own makes the next generation of
what is kept here, with the index of names; the server goes over to it as to one that was built.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from kg.apart import start_apart
from kg.generations import current
from kg.opening import ENDPOINT
from kg.remote.companion import address_of, freshen, stamp_of
from kg.remote.state import read_stamp
from kg.remote.store import RemoteStore
from loaders.errors import HppError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from kg.api.generation import Served
    from kg.remote.address import Address

_LOG = logging.getLogger(__name__)
_EASY = "ASK { ?s ?p ?o }"
_SECONDS, _PATIENCE = 5.0, 20.0  # for that, and for the stamp, which may have to be made up by an engine at work
_REST = 10  # times as long as a stamp took, no other is asked for; one that has to be made up takes long
_LONGEST = 300.0  # seconds of that


class Following:
    """Looks at a store elsewhere from time to time, in a thread of its own."""

    def __init__(self, served: Served, every: float, changed: Callable[[], None]) -> None:
        """Prepare; raises StoreError when what is served is not in a store elsewhere.

        :param every: seconds between looks.
        :param changed: called when there is a new generation.
        """
        self._served = served
        self._directory = served.directory
        self._address = _address(served.directory)
        self._quick, self._patient = (
            RemoteStore(self._address, self._directory / ENDPOINT, seconds=seconds) for seconds in (_SECONDS, _PATIENCE)
        )
        self._every = every
        self._changed = changed
        self._rests_until = 0.0  # on the monotonic clock
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
        with self._quick, self._patient:
            self._look_on()

    def _look_on(self) -> None:
        while not self._ended.is_set():
            self._note(self._fault())
            try:
                if self.answers and time.monotonic() >= self._rests_until:
                    self._go_over(self._stamp())
            except (HppError, OSError) as error:  # no stamp in its time; no room for a process
                _LOG.warning("%s", error)
            self._ended.wait(self._every)

    def _stamp(self) -> str:
        """Ask for the stamp; if that takes long, not so soon again."""
        begun = time.monotonic()
        try:
            return read_stamp(self._patient)
        finally:
            now = time.monotonic()
            self._rests_until = now + min(_REST * (now - begun), _LONGEST)

    def _fault(self) -> str:
        """Ask what any engine that is well answers at once, whatever else it is at; say what was wrong, or nothing."""
        try:
            self._quick.query(_EASY)
        except HppError as error:
            return str(error)
        return ""

    def _go_over(self, stamp: str) -> None:
        """Make the generation of a stamp, if it is not there."""
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

    def _note(self, fault: str) -> None:
        """Remember whether the store answers, and write a line when that changes."""
        if fault and self.answers:
            _LOG.warning("%s", fault)
        if not fault and not self.answers:
            _LOG.warning("%s: answers again", self._address)
        self.answers = not fault
        opened = self._served.opened
        if opened is not None and isinstance(opened.store, RemoteStore):
            opened.store.leave_alone(fault, self._every + 3 * _SECONDS)  # the next look is over by then


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
