"""A server that is stopped while its processes are being started leaves nothing open, whatever moment that is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STOPPED = """
import asyncio, sys, warnings
from pathlib import Path
import uvloop
from kg.evaluation import Pool
from kg.evaluation.limits import Limits

async def stopped(after):
    pool = Pool(Limits())
    starting = asyncio.ensure_future(pool.warm(Path(sys.argv[1])))
    await asyncio.sleep(after)
    pool.close()

if __name__ == "__main__":
    warnings.simplefilter("error")
    for after in (0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05):
        uvloop.run(stopped(after))
"""


def test_processes_that_are_being_started_do_not_hold_up_the_end(bundled_store: Path, tmp_path: Path) -> None:
    script = tmp_path / "stopped.py"
    script.write_text(STOPPED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, bundled_store], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "unclosed" not in done.stderr
