"""Requests in a row for a while, each with what an answer before it has named, by the links of the OpenAPI document.

    python bench/stateful.py [--store STORE] [--minutes 10] [--seed 1]

Starts ``hpp serve`` (over the bundled documents where no store is named) and lets Schemathesis ask it whatever the
document allows, and rows of requests. Holds each answer to the document. Ends with 1 where one is otherwise, or 5xx.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from watched import running

_TESTS = Path(__file__).parent.parent / "tests"
_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or Path(folder)
        if not asked.store:
            build = [sys.executable, "-m", "kg.cli", "build", "--store", folder]
            subprocess.run(build, check=True, capture_output=True)  # noqa: S603 - this project's own program
        with running(store) as server:
            sys.exit(_asked(server.port, asked.minutes * 60, asked.seed))


def _asked(port: int, seconds: float, seed: int) -> int:
    program = Path(sys.executable).with_name("schemathesis")
    command = [str(program), "run", f"http://127.0.0.1:{port}/openapi.json", "--checks", _CHECKS, "--no-color"]
    limits = ["--phases", "fuzzing,stateful", "--max-time", str(max(1, round(seconds))), "--seed", str(seed)]
    hooks = os.environ | {"SCHEMATHESIS_HOOKS": "sparql_bodies", "PYTHONPATH": str(_TESTS)}
    return subprocess.run([*command, *limits], env=hooks, check=False).returncode  # noqa: S603 - as above


if __name__ == "__main__":
    main()
