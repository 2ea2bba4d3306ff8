"""The processes that a build has started; servers of other tests have some of their own."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


def nurseries() -> list[BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "hpp-nursery"]
