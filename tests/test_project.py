"""The project around the code: what the documents promise is there, and the imports are those that they allow."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from kg.cli import hpp

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGES = ("kg", "loaders", "ontology", "viz")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMES_WITH = {
    "starlette": "fastapi",
    "pydantic": "fastapi",
    "pydantic_core": "fastapi",
    "py4j": "pyspark",
    "anyio": "mcp",
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(text_of("pyproject.toml"))


def commands() -> list[str]:
    return hpp.list_commands(click.Context(hpp))


TAKEN_BY_UVICORN = {"uvloop"}  # where it is installed; nobody imports it


def doors() -> dict[str, tuple[str, ...]]:
    table = text_of("docs/dependencies.md").split("## To run")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w+) \|.*\| ([^|]*) \| [^|]* \|$", table, re.MULTILINE)
    return {library: tuple(re.findall(r"`([\w.]+)`", where)) for library, where in rows if "`" in where}


def imports() -> Iterator[tuple[str, str]]:
    """Yield each module of the project with each library that it imports."""
    known = {*PACKAGES, *sys.stdlib_module_names, "_typeshed"}
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                if (library := name.partition(".")[0]) not in known:
                    yield module, library


def test_a_library_is_imported_only_at_its_door() -> None:
    allowed = doors()
    for module, library in imports():
        ways = allowed.get(COMES_WITH.get(library, library), ())
        assert any(f"{module}.".startswith(f"{door}.") for door in ways), f"{module} imports {library}: {ways}"


def test_every_door_is_used_and_every_library_is_a_dependency() -> None:
    used = {COMES_WITH.get(library, library) for _, library in imports()}
    distributions = packages_distributions()
    assert used == doors().keys()
    extras = [one for extra in project()["project"]["optional-dependencies"].values() for one in extra]
    wanted = {re.split(r"[<>=;[]", one)[0] for one in [*project()["project"]["dependencies"], *extras]} - {"hpp-kg"}
    taken = {distributions.get(library, [library])[0] for library in used}  # an extra need not be installed
    assert {name.lower().replace("_", "-") for name in taken} == wanted - TAKEN_BY_UVICORN


def test_every_dependency_is_pinned() -> None:
    lines = [line for line in text_of("constraints.txt").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    groups = project()["dependency-groups"].values()
    named = [one for group in groups for one in group if isinstance(one, str)] + project()["project"]["dependencies"]
    assert {re.split(r"[<>=;]", one)[0] for one in named} <= pinned


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = text_of("docs/index.md")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"({page.name})" not in index] == ["index.md"]


def test_the_commands_that_the_pages_show_exist() -> None:
    known = {*commands(), "--help", "--version", "TEXT"}
    for page in PAGES:
        shown = re.findall(r"(?:^|`|\$ |bin/)hpp (-{0,2}\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(shown) <= known, page.name


def test_every_command_is_in_the_readme() -> None:
    readme = text_of("README.md")
    assert [name for name in commands() if f"`hpp {name}" not in readme] == []


def test_the_example_of_the_readme_quotes_the_bundled_documents() -> None:
    block = text_of("README.md").split("<!-- example -->")[1].split("<!-- /example -->")[0]
    quotes = re.findall(r"^quote[^ ]* / \S+ (.*?)^document", block, re.DOTALL | re.MULTILINE)
    documents = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "documents").glob("*.md"))
    solid = "".join(documents.split())
    assert quotes
    assert [quote for quote in quotes if "".join(quote.split()) not in solid] == [], "run tools/example.py"


def test_the_make_targets_that_the_pages_show_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", text_of("Makefile"), re.MULTILINE))
    for page in PAGES:
        shown = re.findall(r"(?:^|`)make ([\w-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(shown) <= targets, page.name


def test_the_tests_run_as_the_readme_says() -> None:
    assert "\nmake test " in text_of("README.md")
    assert text_of(".ci/run").rstrip().endswith("test </dev/null")


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_speaks_of_one_machine() -> None:
    places = ("work", "root", "home/[a-z]", "Users", "tmp")
    machine = re.compile(
        rf"(?<![\w.*~:/<>-])/(?:{'|'.join(places)})/|[-]{{2}}(?:extra-)?index-url|trusted[-]host", re.ASCII
    )
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content and (match := machine.search(content.decode("utf-8", errors="replace"))):
            found.append(f"{path.relative_to(ROOT)}: {match.group()}")
    assert found == []


def test_generated_files_are_not_tracked() -> None:
    paths = [path.relative_to(ROOT).parts for path in tracked()]
    assert {parts[0] for parts in paths}.isdisjoint({".venv", "store", "build", "dist"})
    assert {part for parts in paths for part in parts}.isdisjoint({"__pycache__", ".mypy_cache"})
