"""Write the types of the explorer's requests from the description of the server that answers them.

Without an argument ``explorer/src/api/schema.d.ts`` is written; ``--check`` only tells whether it is as it should be.
Node's packages must be there (``npm ci`` in ``explorer/``).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
EXPLORER = ROOT / "explorer"
WRITTEN = EXPLORER / "src" / "api" / "schema.d.ts"
ASKED = (  # what the page asks for; a path stands for all that begin with it
    "/ask",
    "/cite",
    "/coverage",
    "/evidence",
    "/graph",
    "/health",
    "/network/findings",
    "/network/matrix",
    "/owner",
    "/search",
    "/text",
)
_ADDRESS = re.compile(r"http://\S+")
_REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
_PROSE = {"description", "summary", "examples", "example", "title"}


def main() -> None:
    """Write the types, or compare them."""
    with tempfile.TemporaryDirectory() as place:
        described, types = Path(place) / "openapi.json", Path(place) / "schema.d.ts"
        with _server(Path(place)) as address, urllib.request.urlopen(f"{address}openapi.json") as answer:
            described.write_text(json.dumps(_asked(json.load(answer))), encoding="utf-8")
        program = EXPLORER / "node_modules" / ".bin" / "openapi-typescript"
        done = subprocess.run(
            [program, described, "-o", types], cwd=EXPLORER, check=False, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(f"openapi-typescript: {done.stderr}")
        made = types.read_text(encoding="utf-8")
    if "--check" not in sys.argv:
        WRITTEN.write_text(made, encoding="utf-8")
    elif WRITTEN.read_text(encoding="utf-8") != made:
        sys.exit(f"{WRITTEN.relative_to(ROOT)} is not what the server answers; run `python tools/explorer_types.py`")


@contextmanager
def _server(place: Path) -> Iterator[str]:
    """Serve the bundled documents."""
    hpp, store = [sys.executable, "-m", "kg.cli"], str(place / "store")
    subprocess.run([*hpp, "build", "--store", store], check=True, capture_output=True)
    command = [*hpp, "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            found = _ADDRESS.search(said)
            if found is None:
                sys.exit(f"the server did not say where it is: {said!r}")
            yield found[0]
        finally:
            process.terminate()


def _asked(whole: dict[str, Any]) -> dict[str, Any]:
    """Keep what the page asks for, and of that no prose."""
    paths = {
        path: _bare(entry) for path, entry in whole["paths"].items() if path.startswith(ASKED) or path == "/queries"
    }
    schemas = whole["components"]["schemas"]
    used: set[str] = set()
    new = set(_REFERENCE.findall(json.dumps(paths)))
    while new:
        used |= new
        new = set(_REFERENCE.findall(json.dumps([_bare(schemas[name]) for name in new]))) - used
    kept = {name: _bare(schemas[name]) for name in sorted(used)}
    return {"openapi": whole["openapi"], "info": whole["info"], "paths": paths, "components": {"schemas": kept}}


def _bare(value: Any, *, named: bool = False) -> Any:
    """Leave out prose, but not properties that are called as prose is (*named*: the keys are names)."""
    if isinstance(value, dict):
        return {
            key: "" if prose else _bare(one, named=key in {"properties", "schemas"})
            for key, one in value.items()
            if not (prose := not named and key in _PROSE) or key == "description"  # which an answer must have
        }
    return [_bare(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
