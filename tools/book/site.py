"""Makes the site of the documentation out of ``docs/``, to be read without a network, also from a disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from book import built
from book.adapting import BESIDE, adapted
from book.pages import DOCS, ROOT, Page, read
from book.searching import index

THEME = Path(__file__).parent / "theme"
FONTS = ROOT / "kg" / "api" / "explorer" / "assets"
_FACE = """@font-face{{font-family:"IBM Plex Sans Thai";font-weight:{weight};font-display:swap;
src:url({name}) format("woff2");unicode-range:{letters}}}\n"""
_LETTERS = {"thai": "U+0E00-0E7F,U+200B-200D,U+25CC", "latin": "U+0000-00FF,U+2010-2027,U+2030-205E,U+2190-2193"}


def make(target: Path) -> Path:
    """Make the site in a folder; gives its first page. Ends the program with what the site's maker has to say."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        assemble(stage)
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "zensical.toml"]
        done = subprocess.run(command, cwd=stage, check=False, capture_output=True, text=True)
        if done.returncode or not (stage / "site" / "index.html").is_file():
            sys.exit(f"{done.stdout}{done.stderr}\nzensical has made no site (is the group `docs` installed?)")
        if faults := built.faults(stage / "site"):
            sys.exit("\n".join(faults))
        for old in target.glob("*.html"):
            old.unlink()
        shutil.copytree(stage / "site", target, dirs_exist_ok=True)
    return (target / "index.html").resolve()


def assemble(stage: Path) -> None:
    """Put together what the site is made of: pages, their order, the index of the search, letters."""
    docs = stage / "docs"
    shutil.copytree(DOCS, docs)
    for name, page in BESIDE.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        (docs / page).write_text(text.replace("](docs/", "]("), encoding="utf-8")
    for path in docs.glob("*.md"):
        path.write_text(adapted(read(path)), encoding="utf-8")
    book = docs / "_book"
    book.mkdir()
    pages = [read(docs / name) for part in parts(docs) for name in part["pages"]]
    (book / "search-index.js").write_text(index(map(_as_written, pages)), encoding="utf-8")
    shutil.copy(THEME / "search.js", book)
    (book / "book.css").write_text(_fonts(book) + (THEME / "book.css").read_text(encoding="utf-8"), encoding="utf-8")
    (stage / "zensical.toml").write_text(_settings(docs), encoding="utf-8")


def parts(docs: Path = DOCS) -> list[dict[str, list[str]]]:
    """The parts of the site with their pages, as far as these are there."""
    told = tomllib.loads((THEME / "nav.toml").read_text(encoding="utf-8"))["part"]
    return [{**part, "pages": [name for name in part["pages"] if (docs / name).is_file()]} for part in told]


def unplaced() -> list[str]:
    """Say which pages have no place in the order for readers."""
    placed = {name for part in parts() for name in part["pages"]}
    return [
        f"docs/{path.name}: not in tools/book/theme/nav.toml" for path in DOCS.glob("*.md") if path.name not in placed
    ]


def _as_written(page: Page) -> Page:
    return Page(page.path, re.sub(r"^(#{1,6} .*?) \{#[^}]*\}$", r"\1", page.text, flags=re.MULTILINE))


def _fonts(book: Path) -> str:
    """Take the letters of the explorer along, where it has been made; else those of the system are used."""
    faces = []
    for letters, weight in ((letters, weight) for letters in _LETTERS for weight in (400, 600)):
        for font in FONTS.glob(f"*-{letters}-{weight}-*.woff2"):
            shutil.copy(font, book)
            faces.append(_FACE.format(weight=weight, name=font.name, letters=_LETTERS[letters]))
    return "".join(faces)


def _settings(docs: Path) -> str:
    entries = [f'  {{ "{part["name"]}" = {part["pages"]} }},' for part in parts(docs)]
    nav = "nav = [\n" + "\n".join(entries).replace("'", '"') + "\n]\n"
    return (
        (THEME / "zensical.toml")
        .read_text(encoding="utf-8")
        .replace('docs_dir = "docs"\n', f'{nav}docs_dir = "docs"\n')
    )
