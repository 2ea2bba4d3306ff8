"""What the process that takes files apart is asked, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from kg.extraction.task import fault
from loaders.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from multiprocessing.connection import Connection

    from kg.sources import Listed
    from loaders.read.pieces import Piece, Position, Step

    Watch = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Order:
    """A file to take apart, from *after* a place on; or only to count the documents in it."""

    listed: Listed
    after: Position = ()
    count: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Something in the file is passed over."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class End:
    """The file has come to its end, or cannot be read on."""

    count: int = 0
    refused: str = ""  # the bytes are not what they should be
    failed: str = ""  # this program could not do it; what follows in the file may be read all the same


if TYPE_CHECKING:
    Said = Step | Piece | Passed | End


def take_apart(connection: Connection, watch: Watch) -> NoReturn:
    """Carry out orders; raises EOFError or OSError when the other end is closed.

    :param watch: makes what limits the time of one step. To wait until what was said is heard takes no part of it.
    """
    while True:
        order: Order = connection.recv()
        said = counted(order) if order.count else pieces(order)
        while True:
            with watch():
                one = next(said)
            connection.send(one)
            if isinstance(one, End):
                break


def counted(order: Order) -> Iterator[End]:
    """Count the documents in a file."""
    yield End(order.listed.about_how_many())


def pieces(order: Order) -> Iterator[Said]:
    """Take a file apart; whatever goes wrong is said, not raised."""
    passed: list[Passed] = []
    try:
        for one in order.listed.pieces(lambda place, why: passed.append(Passed(str(place), why)), order.after):
            yield from passed
            passed.clear()
            yield one
        end = End()
    except DocumentError as error:
        end = End(refused=str(error))
    except MemoryError:
        end = End(failed="takes more memory than it may; unpack it, and give parts")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one piece must not cost the others
        end = End(failed=fault(error))
    yield from passed
    yield end
