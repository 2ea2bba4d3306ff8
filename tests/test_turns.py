"""A test that is to be alone is: the lock that keeps the others out."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import turns

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_who_is_to_be_alone_is_and_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HALL", "DOOR"):
        (tmp_path / name).touch()
        monkeypatch.setattr(turns, name, tmp_path / name)
    inside: list[int] = []
    seen: dict[bool, set[int]] = {True: set(), False: set()}

    def enter(number: int) -> None:
        alone = number % 8 == 0
        with turns.turn(alone=alone):
            inside.append(number)
            time.sleep(0.01)
            seen[alone].add(len(inside))
            inside.remove(number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, range(64)))
    assert seen[True] == {1}
    assert max(seen[False]) > 1
