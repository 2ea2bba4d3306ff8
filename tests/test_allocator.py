"""What a process frees goes back to the system: measured in processes of their own, as it holds for all of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.allocator import give_back

MEASURE = """
import ctypes, sys
from kg.allocator import give_back, keep_little

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def held():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("RssAnon"))

def taken(count, size):
    found = [libc.malloc(size) for _ in range(count)]
    for one in found:
        ctypes.memset(one, 1, size)
    return found

if "little" in sys.argv:
    keep_little()
size = int(sys.argv[1])
for one in taken(1, size):
    libc.free(one)  # glibc now takes what is as large from the heap, unless told otherwise
before = held()
*most, _ = taken(2**28 // size, size)
for one in most:
    libc.free(one)
kept = held() - before
give_back()
print(kept, held() - before)
"""


def measured(*arguments: object) -> list[int]:
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells what a process holds")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return list(map(int, done.stdout.split()))


def test_large_pieces_go_back_when_they_are_freed() -> None:
    assert measured(4 * 2**20)[0] > 200
    assert measured(4 * 2**20, "little")[0] < 20


def test_the_rest_goes_back_when_told() -> None:
    kept, left = measured(100_000, "little")
    assert kept > 200
    assert left < 20


def test_it_may_be_told_at_any_time() -> None:
    give_back()
    give_back()
