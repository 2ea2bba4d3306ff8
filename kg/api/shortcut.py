"""Answers that are remembered, or quickly looked up, go out before uvicorn makes a task of the request."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from kg.api.patience import Patient
from kg.api.sparql.endpoint import looked_up, question_of
from loaders.errors import HppError

if TYPE_CHECKING:
    from kg.api.metering import Meter
    from kg.api.service import Service
    from kg.api.sparql.endpoint import Question
    from kg.api.sparql.memory import Kept

_START = b"/sparql?"


class _Done:
    """Stands where uvicorn keeps the request at work, when there is none."""

    response_complete = True
    disconnected = False
    keep_alive = True

    class message_event:  # noqa: N801 - uvicorn's name
        """Nobody waits for it."""

        @staticmethod
        def set() -> None:
            """Do nothing."""


class Shortcut(Patient):
    """The protocol, with a way past the usual one for questions asked before."""

    service: Service
    meter: Meter

    def go_on(self) -> None:
        """Answer at once, or go the usual way."""
        if not (self._idle() and self.url.startswith(_START) and self._answered()):
            super().go_on()

    def _idle(self) -> bool:
        at_work: object = self.cycle  # uvicorn has None there at first, and does not say so
        return at_work is None or self.cycle.response_complete

    def _answered(self) -> bool:
        if self.parser.get_method() != b"GET" or not self.parser.should_keep_alive():
            return False
        begun = time.perf_counter()
        scope = {
            "method": "GET",
            "scheme": self.scheme,
            "path": "/sparql",
            "query_string": self.url[len(_START) :],
            "headers": self.headers,
        }
        try:
            kept = self._found(question_of(scope, self.service.served.now()))
        except (HppError, HTTPException):
            return False  # the usual way will find the same, and say so
        if kept is None:
            return False
        self.transport.writelines((kept.head, kept.content))
        self.cycle = _Done  # type: ignore[assignment] # it has what is asked of one that is done
        self.on_response_complete()
        self.meter.note("GET", "/sparql", 200, time.perf_counter() - begun)
        return True

    def _found(self, question: Question) -> Kept | None:
        """Return an answer that is remembered, or quickly looked up."""
        if question.request.if_none_match:
            return None
        kept = self.service.memory.peek(question.generation, question.key)
        return kept or looked_up(question, self.service)
