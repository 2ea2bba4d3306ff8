"""The first thing somebody types: no store is there, none is named, and the bundled documents answer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import kg.build
import kg.bundled
from kg.cli import hpp
from loaders.errors import HppError

COMMAND = (sys.executable, "-m", "kg")
LINE = "no store here, so the bundled documents are asked"
PATIENCE = 120  # seconds, on a machine with much else to do


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in whose caches the graph lies, once the first test has asked."""
    return tmp_path_factory.mktemp("บ้าน ของฉัน")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder that one works in."""
    folder = tmp_path / "งาน วิจัย"
    folder.mkdir()
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    left_out = {"HPP_STORE", "XDG_CACHE_HOME"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"HOME": str(home), **more}


def run(here: Path, home: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args],
        cwd=here,
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def made(home: Path) -> list[Path]:
    return sorted(home.glob(".cache/hpp-kg/*/store/current")) + sorted(
        home.glob("Library/Caches/hpp-kg/*/store/current")
    )


def test_the_bundled_documents_answer_where_there_is_no_store(here: Path, home: Path) -> None:
    first, second = (run(here, home, "owner", "PM2.5") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in first.stdout
    assert first.stdout == second.stdout
    assert first.stderr.startswith(LINE)
    assert second.stderr.splitlines()[1:] == ["", "5 documents searched"]
    assert "made first" not in second.stderr
    assert len(made(home)) == 1
    assert list(here.iterdir()) == []


def test_a_site_of_the_bundled_documents_is_published_where_there_is_no_store(here: Path, home: Path) -> None:
    done = run(here, home, "publish", "เว็บ", "--without", "things")
    assert done.returncode == 0, done.stderr
    assert (here / "เว็บ" / "index.html").is_file()


def test_it_is_served_too_until_ctrl_c(here: Path, home: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        cwd=here,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().rpartition(" ")[2].strip()
            assert httpx.get(f"{address}owner", params={"issue": "PM2.5"}, timeout=60).json()["owners"]
        finally:
            server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=PATIENCE)
    assert server.returncode in {0, 130, -signal.SIGINT}
    assert told.startswith(LINE)
    assert "Traceback" not in told


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_store_that_is_named_and_missing_is_an_error(
    how: str, here: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "none"))
    if how == "variable":
        monkeypatch.setenv("HPP_STORE", str(here / "x"))
    named = ["--store", str(here / "x")] if how == "option" else []
    with pytest.raises(HppError, match="no store there; make one"):
        hpp.main(["owner", "PM2.5", *named], standalone_mode=False)
    assert not (home / "none").exists()


def test_a_store_that_is_here_and_broken_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.chdir(here)
    monkeypatch.delenv("HPP_STORE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "none"))
    (here / "store").mkdir()
    with pytest.raises(HppError, match="store: no store there"):
        hpp.main(["owner", "PM2.5"], standalone_mode=False)


@pytest.mark.parametrize("command", [["load", "pyproject.toml"], ["serve", "--writable"]])
def test_what_writes_does_not_write_to_it(
    command: list[str], here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(here)
    monkeypatch.delenv("HPP_STORE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    with pytest.raises(HppError, match="store: no store there; make one"):
        hpp.main(command, standalone_mode=False)
    assert list(tmp_path.glob("caches/hpp-kg/*")) == []


def test_without_a_place_for_caches_a_passing_one_is_made(here: Path, tmp_path: Path) -> None:
    (tmp_path / "passing").mkdir()
    done = run(here, tmp_path, "search", "PM2.5", XDG_CACHE_HOME="/dev/null/x", TMPDIR=str(tmp_path / "passing"))
    assert "issue/pm25" in done.stdout, done.stderr
    assert list((tmp_path / "passing").iterdir()) == []


def test_without_a_home_a_passing_place_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert kg.bundled.place().is_relative_to(tmp_path)


def test_what_is_there_is_not_written_over(
    tmp_path: Path, bundled_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quick(_: object, place: Path, **__: object) -> None:
        shutil.copytree(bundled_store, place, symlinks=True)

    monkeypatch.setattr(kg.build, "build", quick)  # only what comes after it is looked at here
    store = tmp_path / "store"
    store.mkdir()
    (store / "mine").touch()
    kg.bundled.make(store)
    assert [one.name for one in store.iterdir()] == ["mine"]
    kg.bundled.make(tmp_path / "other")
    assert kg.bundled.is_made(tmp_path / "other")
    assert {one.name for one in tmp_path.iterdir()} == {"other", "store"}
