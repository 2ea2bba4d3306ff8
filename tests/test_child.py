"""One process that evaluates, as the server sees it."""

from __future__ import annotations

import asyncio
import socket

from kg.evaluation.child import Child
from kg.evaluation.job import Outcome, Result


def test_a_process_may_be_ready_before_anybody_looks() -> None:
    """Else it is waited for without an end, and its place among the few is lost."""

    async def connected() -> bool:
        here, there = socket.socketpair()
        with there:
            there.sendall(Result(Outcome.ANSWER).to_bytes(0))
            here.setblocking(False)  # noqa: FBT003 - the standard library's signature
            _, child = await asyncio.get_running_loop().create_unix_connection(Child, sock=here)
            await asyncio.sleep(0.05)
            ready = await asyncio.wait_for(child._ready(), 5)  # noqa: SLF001 - that very moment is the test
            ready.kill()
            return ready is child

    assert asyncio.run(connected())
