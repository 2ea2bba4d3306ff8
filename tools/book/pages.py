"""Pages of Markdown, as GitHub reads them: code blocks, headings with their anchors, and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^(?P<marks>`{3,}) *(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=marks) *$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?:[^][]|\[[^][]*\](?:\([^)]*\))?)*\]\(\s*([^)\s]+)(?:\s+\"[^\"]*\")?\s*\)")
_TAG = re.compile(r"<(?:a|img|source)\b[^>]*?\b(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"<[a-z]+ [^>]*?\b(?:id|name)=\"([^\"]+)\"")
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
_MARKUP = re.compile(r"\[([^][]*)\]\([^)]*\)|[`*]")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code: the page and the line where it begins, its language, the rest of that line, its text."""

    page: Path
    line: int
    language: str
    note: str
    text: str

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"{self.page.name}:{self.line}"

    @property
    def skipped(self) -> bool:
        """Whether it is marked as one that cannot be run."""
        return self.note.startswith("no-run")

    @property
    def reason(self) -> str:
        """Why it cannot be run."""
        return self.note.removeprefix("no-run").strip(" :()–-")


@dataclass(frozen=True)
class Page:
    """A page: its path and its text."""

    path: Path
    text: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The fenced blocks, in their order."""
        return tuple(self._block(match) for match in _FENCE.finditer(self.text))

    def _block(self, match: re.Match[str]) -> Block:
        language, _, note = match["info"].strip().partition(" ")
        line = self.text.count("\n", 0, match.start()) + 1
        return Block(self.path, line, language, note.strip(), match["text"])

    @cached_property
    def prose(self) -> str:
        """The text with its blocks emptied; lines keep their numbers."""
        return _FENCE.sub(lambda match: "\n" * match.group().count("\n"), self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The fragments that lead somewhere in it."""
        return frozenset(anchor for _, anchor in self.headings) | set(_ID.findall(self.text))

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """The headings, with the anchor of each."""
        counted: dict[str, int] = {}
        found = []
        for match in _HEADING.finditer(self.prose):
            plain = slug(match[2])
            times = counted[plain] = counted.get(plain, -1) + 1
            found.append((match[2], f"{plain}-{times}" if times else plain))
        return tuple(found)

    @cached_property
    def links(self) -> tuple[tuple[int, str], ...]:
        """The links and pictures, with the line of each."""
        bare = _CODE.sub(lambda match: " " * len(match.group()), self.prose)
        found = [*_LINK.finditer(bare), *_TAG.finditer(bare)]
        inner = re.finditer(r"!\[[^][]*\]\(([^)\s]+)\)", bare)  # pictures that are links themselves
        return tuple(sorted({(bare.count("\n", 0, match.start()) + 1, match[1]) for match in [*found, *inner]}))


def slug(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it: Thai letters and their marks stay."""
    plain = _MARKUP.sub(lambda match: match[1] or "", heading).lower()
    return re.sub(r"[^\w\u0e00-\u0e7f\- ]", "", plain).replace(" ", "-")


def read(path: Path) -> Page:
    """Read one page."""
    return Page(path, path.read_text(encoding="utf-8"))


def counted(pages: list[Page]) -> str:
    """Say how many blocks of code are run by the tests, and how many are marked as ones that cannot be."""
    blocks = [block for page in pages for block in page.blocks if block.language != "text"]
    marked = sum(block.skipped for block in blocks)
    return f"blocks of code in the documentation: {len(blocks) - marked} run by the tests, {marked} marked no-run"


def pages() -> list[Page]:
    """Read all pages of the documentation, README first."""
    entry = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [read(path) for path in [*entry, *sorted(DOCS.glob("*.md"))]]
