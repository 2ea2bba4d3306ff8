"""The explorer: the same bundle as the server's, with a sign in its page that says where its answers are."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from kg.api.site import EXPLORER, STATIC
from loaders.errors import HppError

if TYPE_CHECKING:
    from kg.publishing.making import Making

# A page of files has no headers, so its policy stands in the page: nothing is fetched but from beside it.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_HEAD = '<meta charset="utf-8" />'
_UNUSED = (".woff",)  # every browser that runs the page takes woff2


def write_explorer(making: Making) -> None:
    """Write the page, its program and its letters; HppError where the package was installed without it."""
    page = EXPLORER / "index.html"
    if not page.exists():
        raise HppError("the explorer is not part of this installation; install without HPP_WITHOUT_EXPLORER")
    for path in sorted((EXPLORER / "assets").iterdir()):
        if path.suffix not in _UNUSED:
            making.folder.write(f"assets/{path.name}", path.read_bytes())
    for path in sorted(STATIC.iterdir()):
        if path.suffix in {".svg", ".css"}:
            making.folder.write(f"static/{path.name}", path.read_bytes())
    making.folder.write("index.html", _marked(page.read_text(encoding="utf-8"), _sign(making)))
    making.folder.write(".nojekyll", "")


def _sign(making: Making) -> dict[str, Any]:
    manifest = making.generation.manifest
    return {
        "version": manifest.sha256,
        "quads": manifest.quads,
        "asOf": making.day,
        "things": making.wish.has("things"),
    }


def _marked(page: str, sign: dict[str, Any]) -> str:
    said = html.escape(json.dumps(sign), quote=True)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
    head = f'{policy}\n    <meta name="hpp-published" content="{said}" />'
    marked = page.replace(_HEAD, f"{_HEAD}\n    {head}", 1)
    return marked.replace('"/static/', '"static/').replace("/queries?format=html", "queries.html")
