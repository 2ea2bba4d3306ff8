"""What the server says of itself, asked over a store for as long as that takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADDRESS = re.compile(r"http://[^/\s]+")


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """Serve a store on a free port; gives the address."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert server.stdout is not None  # noqa: S101 - it was asked for as a pipe
            told = _ADDRESS.search(line := server.stdout.readline())
            if told is None:
                sys.exit(f"hpp serve: {line}")
            yield told.group()
        finally:
            server.terminate()


def described(address: str) -> dict[str, Any]:
    """Return the OpenAPI document of a server."""
    with urllib.request.urlopen(f"{address}/openapi.json") as answer:
        found: dict[str, Any] = json.load(answer)
    return found
