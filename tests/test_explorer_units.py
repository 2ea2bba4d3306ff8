"""The program of the explorer: its own tests, lint, types, what it asks the server, and how much of it there is."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXPLORER, need_explorer

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "explorer"
MADE = EXPLORER.parent
MOST = 250 * 1024  # bytes of JavaScript on the first page, gzipped
WORDS = sorted(SOURCE.glob("src/**/words.json"))


def run(*command: str | Path) -> None:
    if not (SOURCE / "node_modules").is_dir():
        pytest.skip("the packages of explorer/ are not installed; `pip install -e .` does that")
    done = subprocess.run([*command], cwd=SOURCE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def node(program: str, *arguments: str) -> None:
    run(Path(sys.executable).parent / "node", Path("node_modules") / program, *arguments)


def test_its_own_tests_pass() -> None:
    node("vitest/vitest.mjs", "run")


def test_its_types_hold() -> None:
    node("typescript/bin/tsc")


def test_it_is_formatted_and_has_no_lint() -> None:
    node("@biomejs/biome/bin/biome", "check", ".")


def test_what_it_asks_is_what_the_server_answers() -> None:
    run(sys.executable, ROOT / "tools" / "explorer_types.py", "--check")


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.parent.name)
def test_every_word_is_there_in_both_languages(path: Path) -> None:
    for name, word in json.loads(path.read_text(encoding="utf-8")).items():
        assert set(word) == {"th", "en"}, name
        assert set(re.findall(r"\{\w+\}", word["th"])) == set(re.findall(r"\{\w+\}", word["en"])), name
        assert re.search("[ก-๙]", word["th"]) or word["th"] == word["en"], name


def test_no_word_is_said_in_two_ways_and_every_word_is_used() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("src/**/*.ts*"))
    said: dict[str, str] = {}
    for path in WORDS:
        for name in json.loads(path.read_text(encoding="utf-8")):
            assert name not in said, f"{name}: {said.get(name)} and {path.parent.name}"
            said[name] = path.parent.name
    made = {name for name in said if f"`{name.partition('-')[0]}-${{" in program}  # as `role-${role}` is
    assert [name for name in said if name not in made and not re.search(rf"\b{name}\b", program)] == []


def test_a_library_is_imported_only_in_the_folder_that_the_documents_name() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").split("## The page")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\S+) \|.*\| ([^|]*) \| [^|]* \|$", table, re.MULTILINE)
    doors = {
        library: set(re.findall(r"`(\w+)`", where)) for library, where in rows if library not in {"library", "---"}
    }
    package = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    assert doors.keys() == package["dependencies"].keys()
    used = set()
    for path in [*SOURCE.glob("src/*/**/*.ts*"), *SOURCE.glob("src/*/**/*.css")]:
        folder = path.relative_to(SOURCE / "src").parts[0]
        program = re.sub(r"^import type .*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for found in re.findall(r"""(?:from|import)\(? ?["']((?:@[\w-]+/)?[\w-]+)""", program):
            if path.stem.endswith(".test") or found in package["devDependencies"]:
                continue
            assert not doors[found] or folder in doors[found], f"{path.name} imports {found}"
            used.add(found)
    assert used == doors.keys()


def test_the_first_page_is_small() -> None:
    need_explorer()
    page = EXPLORER.read_text(encoding="utf-8")
    scripts = re.findall(r'(?:src|href)="\./(assets/[^"]+\.js)"', page)
    assert scripts
    assert sum(len(gzip.compress((MADE / script).read_bytes())) for script in scripts) <= MOST


def test_nothing_in_it_leads_elsewhere_or_is_made_of_text() -> None:
    need_explorer()
    lock = (SOURCE / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    page = EXPLORER.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*src=)|<style| on\w+=|https?://", page)


def test_its_legend_is_that_of_drawings() -> None:
    run(sys.executable, ROOT / "tools" / "explorer_legend.py", "--check")
