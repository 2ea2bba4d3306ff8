"""The wheel and the source distribution: what is in them and what not, and that the same source gives the same bytes.

``make test-wheel`` installs them as a user does (``tests_wheel/``).
"""

from __future__ import annotations

import email
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from test_project import PACKAGES, ROOT, text_of, tracked

MADE = "kg/api/explorer"  # the page; not tracked
BUNDLED = {"queries": "queries", "documents": "documents", "docs/notebooks": "notebooks"}
MUST = (
    "kg/_bundled/documents/opdc-two-subcommittees-2564.md",
    "kg/_bundled/notebooks/coordination.ipynb",
    "kg/_bundled/queries/owner.rq",
    "kg/_bundled/queries/rules/owns.rq",
    "kg/api/templates/thing.html",
    "kg/py.typed",
    "loaders/rules/responsibilities.toml",
    "ontology/hpp.ttl",
    "ontology/shapes.ttl",
    "ontology/vocabulary/ministries.ttl",
    "viz/legend.toml",
)
PAGE = re.compile(r"index\.html|third-party\.txt|made-of|assets/[\w.@-]+\.(js|css|json|woff2?|svg|wasm)")
MOST = 4_000_000  # bytes of each; a page with more in it than was meant would show here


def built(source: Path, target: str, into: Path, **more: str) -> Path:
    """Build what *target* says."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    done = subprocess.run(
        command, cwd=source, env=os.environ | more, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = into.iterdir()
    return file


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheel"), HPP_WITHOUT_EXPLORER="1")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "sdist", tmp_path_factory.mktemp("sdist"), HPP_WITHOUT_EXPLORER="1")


def of_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def names() -> list[str]:
    """List what is tracked, or about to be."""
    tracked()  # skips outside of a checkout
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def bundled(name: str) -> str | None:
    """Name where a file lies in a wheel; None for what is not in one."""
    for folder, inside in BUNDLED.items():
        if name.startswith(f"{folder}/"):
            return f"kg/_bundled/{inside}/{name.removeprefix(f'{folder}/')}"
    return name if PurePosixPath(name).parts[0] in PACKAGES else None


def test_a_wheel_holds_what_is_tracked_and_the_page_and_nothing_else(wheel: Path) -> None:
    found = {name for name in of_wheel(wheel) if not name.startswith((f"{MADE}/", "hpp_kg-"))}
    assert found == {place for name in names() if (place := bundled(name))}
    assert found >= set(MUST)


def test_of_the_page_a_wheel_holds_what_a_browser_asks_for(wheel: Path) -> None:
    page = {name.removeprefix(f"{MADE}/") for name in of_wheel(wheel) if name.startswith(f"{MADE}/")}
    if not page:
        pytest.skip("the explorer is not made here")
    assert {"index.html", "third-party.txt"} <= page
    assert "made-of" not in page
    assert [name for name in page if not PAGE.fullmatch(name)] == []


def test_a_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (place,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = email.message_from_bytes(archive.read(place))
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert (said["Name"], said["Version"]) == ("hpp-kg", project["version"])
    assert said["License-Expression"] == "Apache-2.0"
    assert set(said.get_all("Provides-Extra") or ()) == set(project["optional-dependencies"])


def test_a_source_distribution_has_what_a_wheel_is_made_of_and_no_tests(source: Path) -> None:
    with tarfile.open(source) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    found = {name for name in found if not name.startswith(f"{MADE}/")} - {"PKG-INFO", ".gitignore"}
    tops = {"kg", "loaders", "ontology", "viz", "documents", "queries", "explorer"}
    files = {"CHANGELOG.md", "LICENSE", "README.md", "constraints.txt", "hatch_build.py", "pyproject.toml"}
    wanted = {
        name
        for name in names()
        if name in files or PurePosixPath(name).parts[0] in tops or name.startswith("docs/notebooks/")
    }
    assert found == wanted


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_the_same_source_gives_the_same_bytes(target: str, wheel: Path, source: Path, tmp_path: Path) -> None:
    once = {"wheel": wheel, "sdist": source}[target]
    again = built(ROOT, target, tmp_path, HPP_WITHOUT_EXPLORER="1", TZ="Asia/Bangkok", PYTHONHASHSEED="7")
    assert digest(again) == digest(once)
    assert once.stat().st_size < MOST


def test_a_source_distribution_gives_the_same_wheel_without_node(wheel: Path, source: Path, tmp_path: Path) -> None:
    if f"{MADE}/index.html" not in of_wheel(wheel):
        pytest.skip("the explorer is not made here")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (unpacked,) = (tmp_path / "source").iterdir()
    assert not (unpacked / ".git").exists()
    made = built(unpacked, "wheel", tmp_path / "wheel", PATH="/nowhere")
    assert digest(made) == digest(wheel)
