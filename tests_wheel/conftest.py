"""The installations, each made once: of the wheel alone, of the source distribution, and by pipx."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from installed import ROOT, Installed, distribution, environment

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name has a space and Thai letters, as many have."""
    return tmp_path_factory.mktemp("ที่ ติดตั้ง")


@pytest.fixture(scope="session")
def of_wheel(place: Path) -> Installed:
    return environment(place / "wheel", str(distribution(".whl")))


@pytest.fixture(scope="session")
def of_source(place: Path) -> Installed:
    return environment(place / "source", str(distribution(".tar.gz")))


@pytest.fixture(scope="session")
def by_pipx(place: Path) -> Installed:
    """Install as `pipx install hpp-kg` does, all of pipx's folders being in a home of its own."""
    tool = environment(place / "pipx", "pipx")
    options = f"--pip-args=--constraint '{ROOT / 'constraints.txt'}'"
    tool.run("pipx", "install", options, str(distribution(".whl")))
    return Installed(tool.home / ".local" / "bin", tool.home)


@pytest.fixture(params=["of_wheel", "of_source", "by_pipx"])
def installed(request: pytest.FixtureRequest) -> Installed:
    found: Installed = request.getfixturevalue(request.param)
    return found
