"""The server answers as its OpenAPI document says, whatever it is asked: no error of its own, no other form.

For longer: ``SCHEMATHESIS_HOOKS=tests.sparql_bodies schemathesis run http://127.0.0.1:8000/openapi.json``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


def test_answers_are_as_described(bundled: str) -> None:
    asked(bundled, "--max-examples", "3", "--phases", "examples,fuzzing")


def test_what_answers_name_leads_on_as_described(bundled: str) -> None:
    """Requests in a row, each with what the one before has named, by the links of the document."""
    told = asked(bundled, "--max-examples", "6", "--phases", "stateful", "--seed", "1")
    assert "Stateful" in told


def asked(address: str, *more: str) -> str:
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}/openapi.json"]
    limits = ["--checks", ",".join(CHECKS), "--no-color", *more]
    hooks = os.environ | {"SCHEMATHESIS_HOOKS": "sparql_bodies", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([*command, *limits], env=hooks, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr
    return done.stdout
