"""Coverage-guided fuzzing of all that reads bytes from outside: ``python bench/fuzz --minutes 3``.

Each target (``targets.py``) runs in a process of its own, at the lowest priority. An input that shows something wrong
lies in ``wrong/`` of the target's folder with the traceback; once mended, it belongs into ``tests/data/fuzz/TARGET/``,
where the tests try it again. What was tried before is the beginning of the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from targets import TARGETS

_ONE = Path(__file__).with_name("one.py")
_SEEN = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_TRIED = re.compile(r"^#(\d+)\s|number_of_executed_units: (\d+)", re.MULTILINE)
_SLACK = 600  # seconds for a target to start and to end
_LEAST = 10  # seconds that are worth another start


def main() -> int:
    """Run the targets one after the other and print a line of JSON for each; 1 where something is wrong."""
    asked = _asked()
    bad = 0
    for target in asked.only or TARGETS:
        told = fuzzed(target, asked.folder / target, int(asked.minutes * 60))
        bad += told["wrong"]
        print(json.dumps(told), flush=True)
    return 1 if bad else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz the readers, the rules and what reads queries.")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--only", action="append", choices=list(TARGETS), help="a target; may be given again")
    parser.add_argument("--folder", type=Path, default=Path("site/fuzz"), help="where inputs are kept")
    return parser.parse_args()


def fuzzed(target: str, folder: Path, seconds: int) -> dict[str, object]:
    """Fuzz one target; a process that dies of an input leaves it, and another goes on."""
    end, tried, seen = time.monotonic() + seconds, 0, ("0", "0", "0")
    while (left := int(end - time.monotonic())) >= _LEAST:
        said = _said(target, folder, left)
        tried += max((int(one or two) for one, two in _TRIED.findall(said)), default=0)
        seen = (_SEEN.findall(said) or [seen])[-1]
        (folder / "log").write_text(said, encoding="utf-8")
    wrong = [one.name for one in (folder / "wrong").glob("*") if one.suffix != ".why"]
    found = dict(zip(("edges", "features", "inputs kept"), map(int, seen), strict=True))
    return {"target": target, "minutes": round(seconds / 60, 1), "executions": tried} | found | {"wrong": len(wrong)}


def _said(target: str, folder: Path, seconds: int) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(_ONE), target, str(folder), str(seconds)]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds + _SLACK,
            check=False,
            preexec_fn=lambda: os.nice(15),
        )
    except subprocess.TimeoutExpired as error:
        return (
            (error.stderr or b"").decode("utf-8", "replace") if isinstance(error.stderr, bytes) else str(error.stderr)
        )
    return done.stderr + done.stdout


if __name__ == "__main__":
    sys.exit(main())
