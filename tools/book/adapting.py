"""Pages as the site's maker takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from book.pages import Page

BESIDE = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}  # pages that do not lie in docs/
_INFO = re.compile(r"^(`{3,} *\w+) +no-run.*$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
_OUTSIDE = re.compile(r"\[([^][]*)\]\(\.\./([^)]*)\)")
_FENCED = re.compile(r"^(`{3,})[^`\n]*\n.*?^\1 *$", re.DOTALL | re.MULTILINE)


def adapted(page: Page) -> str:
    """The page as the site's maker takes it: with GitHub's anchors, no marks on blocks, no links out of docs/."""
    blocks = iter(_INFO.sub(r"\1", match) for match in _blocks(page.text))
    anchors = iter(anchor for _, anchor in page.headings)
    prose = _HEADING.sub(lambda match: f"{match[0]} {{#{next(anchors)}}}", page.prose)
    prose = _OUTSIDE.sub(lambda match: _led_out(match[1], match[2]), prose)
    return _rejoined(page.text, prose, list(blocks))


def _led_out(text: str, target: str) -> str:
    name, _, anchor = target.partition("#")
    if name in BESIDE:
        return f"[{text}]({BESIDE[name]}{'#' * bool(anchor)}{anchor})"
    return f"`{target}`"


def _blocks(text: str) -> list[str]:
    return [match[0] for match in _FENCED.finditer(text)]


def _rejoined(text: str, prose: str, blocks: list[str]) -> str:
    """Put the blocks back where they were emptied, by the numbers of their lines."""
    lines = prose.split("\n")
    for match, block in zip(_FENCED.finditer(text), blocks, strict=True):
        first = text.count("\n", 0, match.start())
        lines[first] = block
        lines[first + 1 : first + 1 + match[0].count("\n")] = [None] * match[0].count("\n")  # type: ignore[list-item]
    return "\n".join(line for line in lines if line is not None)
