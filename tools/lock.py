"""Writes ``pylock.toml`` (PEP 751): each package that runs, with every extra, at its pin, with the sums of its files.

    python tools/lock.py

The pins are those of ``constraints.txt``; the lock holds for every system and every Python that the project runs on.
Asks the index for what it has (uv); needs a way to it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_OLDEST = "3.11"  # the Python that the project still runs on
_COMMAND = (
    *("uv", "pip", "compile", "pyproject.toml", "--all-extras", "--constraints", "constraints.txt"),
    *("--universal", "--python-version", _OLDEST, "--format", "pylock.toml", "--output-file", "pylock.toml"),
    *("--no-config", "--default-index", "https://pypi.org/simple", "--no-header", "--no-annotate", "--quiet"),
)


def main() -> int:
    """Write it."""
    beside = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(_COMMAND, cwd=_ROOT, env=os.environ | beside, check=False)
    if not done.returncode:
        print("pylock.toml: written")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
