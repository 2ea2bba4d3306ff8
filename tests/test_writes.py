"""Whoever writes a store is killed, hindered, or finds it broken: nothing is lost, and one line says what to do."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.build import build, load
from kg.generations import current, drafting, open_current
from kg.ground import Ground
from kg.manifest import FORMAT
from kg.trust import backup, verify
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
"""
TEXT = "ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจครั้งที่ {}\n"
AS_ROOT = os.geteuid() == 0
MERE = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if AS_ROOT else ()  # a root who may do no more than others


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, a vocabulary and a store of them; not to be written to."""
    place = tmp_path_factory.mktemp("made")
    (place / "vocabulary").mkdir()
    (place / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    (place / "documents").mkdir()
    for name in "ab":
        (place / "documents" / f"{name}.txt").write_text(TEXT.format(name), encoding="utf-8")
    build([place / "documents"], place / "store", Ground(vocabulary=place / "vocabulary"))
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it, and a document that is not in it yet."""
    shutil.copytree(made, tmp_path / "copy", symlinks=True)
    (tmp_path / "copy" / "new.txt").write_text(TEXT.format("new") * 3, encoding="utf-8")
    return tmp_path / "copy"


def hpp(place: Path, *arguments: str, before: tuple[str, ...] = (), **how: Any) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "kg.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60, **how
    )


def load_new(place: Path, **how: Any) -> subprocess.CompletedProcess[str]:
    return hpp(place, "load", "new.txt", "--store", "store", "--vocabulary", "vocabulary", "--jobs", "0", **how)


def content(place: Path) -> str:
    return current(place / "store").manifest.sha256


def refused(run: subprocess.CompletedProcess[str], *said: str) -> None:
    assert run.returncode == 1, run.stdout + run.stderr
    assert run.stderr.startswith("hpp: "), run.stderr
    assert run.stderr.count("\n") == 1, run.stderr
    for one in said:
        assert one in run.stderr


def sound(place: Path) -> None:
    assert not verify(place / "store").problems
    assert not [one.name for one in (place / "store" / "generations").iterdir() if not one.name.isdigit()]


def test_kills_at_changes_of_files_and_at_random_moments_lose_nothing() -> None:
    seed = str(random.randrange(1000))  # noqa: S311 - not for secrets
    kills = ["--points", "8", "--moments", "2", "--commands", "0"]
    run = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "harm.py"), "--seed", seed, *kills],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert json.loads(run.stdout)["kills"] >= 6


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB; skips where one may not be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = (
        AS_ROOT
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("a file system may not be mounted here; the limit on file sizes is tested instead")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_on_a_full_disk_the_graph_is_as_it_was(place: Path, small_disk: Path) -> None:
    shutil.copytree(place, small_disk / "copy", symlinks=True)
    backup(place / "store", place / "whole.zip")
    there = small_disk / "copy"
    before = content(there)
    filling = there / "filling"
    for left in (600_000, 60_000, 2_000):
        free = shutil.disk_usage(small_disk).free
        filling.write_bytes(bytes(max(0, free - left + (filling.stat().st_size if filling.exists() else 0))))
        refused(load_new(there), "store")
        if left < 100_000:
            refused(hpp(there, "restore", str(place / "whole.zip"), "--store", "store"), "make room")
            refused(hpp(there, "backup", "b.zip", "--store", "store"), "b.zip", "No space left")
            assert not (there / "b.zip").exists()
        assert content(there) == before
        sound(there)
    filling.unlink()
    assert load_new(there).returncode == 0
    sound(there)


@pytest.mark.parametrize("size", [1_000, 30_000, 80_000])
def test_when_files_may_not_grow_the_graph_is_as_it_was(place: Path, size: int) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    before = content(place)
    for run in (
        load_new(place, preexec_fn=limit),
        hpp(place, "backup", "b.zip", "--store", "store", preexec_fn=limit),
    ):
        refused(run)
    assert not (place / "b.zip").exists()
    assert content(place) == before
    sound(place)


@pytest.mark.parametrize("closed", ["store", "store/generations", "store/lock"])
def test_without_permission_it_says_so_and_changes_nothing(place: Path, closed: str) -> None:
    if AS_ROOT and shutil.which("setpriv") is None:
        pytest.skip("root may do anything, and there is no setpriv to take that away")
    before = content(place)
    mode = (place / closed).stat().st_mode
    (place / closed).chmod(0o444 if (place / closed).is_file() else 0o555)
    refused(load_new(place, before=MERE), "store", "Permission denied")
    (place / closed).chmod(mode)
    assert content(place) == before
    sound(place)
    assert load_new(place, before=MERE).returncode == 0


def test_a_store_on_a_read_only_disk_can_be_read_and_backed_up(place: Path, small_disk: Path) -> None:
    shutil.copytree(place / "store", small_disk / "store", symlinks=True)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    store = str(small_disk / "store")
    assert hpp(place, "verify", store).returncode == 0
    assert hpp(place, "backup", "b.zip", "--store", store).returncode == 0
    refused(hpp(place, "restore", "b.zip", "--store", store), "Read-only file system")
    refused(hpp(place, "load", "new.txt", "--store", store), "Read-only file system")


def test_of_two_builds_at_once_the_second_says_so_and_the_first_goes_through(place: Path) -> None:
    with drafting(place / "store"):
        refused(load_new(place), "another build is writing to it", str(os.getpid()), "wait for it to end")
    assert load_new(place).returncode == 0
    sound(place)


BACK = """
import os, runpy, sys, time
real, real_ns = time.time, time.time_ns
time.time = lambda: real() - 20 * 365 * 86400
time.time_ns = lambda: real_ns() - 20 * 365 * 86400 * 10**9
sys.argv = ["hpp", *sys.argv[1:]]
runpy.run_module("kg.cli", run_name="__main__")
"""


def test_a_clock_set_back_and_times_to_come_do_no_harm(place: Path) -> None:
    to_come = time.time() + 200 * 365 * 86400
    for one in (place / "store").rglob("*"):
        os.utime(one, (to_come, to_come), follow_symlinks=False)
    before = content(place)
    command = [sys.executable, "-c", BACK, "load", "new.txt", "--store", "store", "--vocabulary", "vocabulary"]
    subprocess.run(command, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    for one in current(place / "store").path.rglob("*"):
        os.utime(one, (0, 0))  # as if it had been written before all that was there
    assert content(place) != before
    with open_current(place / "store") as store:
        assert b"new" in store.nquads()
    backup(place / "store", place / "b.zip")
    assert load_new(place).returncode == 0
    assert current(place / "store").path.name == "000003"
    sound(place)


def edit_format(manifest: Path) -> None:
    manifest.write_text(json.dumps(json.loads(manifest.read_text(encoding="utf-8")) | {"format": FORMAT - 1}))


BROKEN: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "older": (lambda at: edit_format(at / "manifest.json"), ("hpp build --store store",)),
    "cut": (
        lambda at: os.truncate(at / "manifest.json", 100),
        ("manifest.json cannot be read", "hpp build --store store"),
    ),
    "garbled": (
        lambda at: (at / "manifest.json").write_bytes(b"\xff\xfe{" + os.urandom(40)),
        ("manifest.json cannot be read", "hpp build --store store"),
    ),
    "not utf-8 json": (lambda at: (at / "manifest.json").write_text("[" * 100_000), ("manifest.json cannot be read",)),
    "no manifest": (lambda at: (at / "manifest.json").unlink(), ("manifest.json cannot be read",)),
    "no engine": (lambda at: shutil.rmtree(at / "quads"), ("no store there", "hpp build")),
    "no CURRENT": (lambda at: (at / "quads" / "CURRENT").unlink(), ("not a readable store", "hpp build")),
    "dangling link": (shutil.rmtree, ("no store there", "hpp build --store store")),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_store_is_refused_with_the_way_out_which_works(
    place: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    harm, said = BROKEN[broken]
    harm(current(place / "store").path)
    monkeypatch.chdir(place)
    ground = Ground(vocabulary=Path("vocabulary"))
    for ask in (lambda: open_current(Path("store")), lambda: load(["new.txt"], Path("store"), ground)):
        with pytest.raises(StoreError) as caught:
            ask()
        assert [one for one in said if one not in str(caught.value)] == []
    build(["documents"], Path("store"), ground)
    sound(place)


def test_what_killed_builds_left_is_cleaned_up(place: Path) -> None:
    generations = place / "store" / "generations"
    (generations / ".building" / "quads").mkdir(parents=True)
    (generations / ".building" / "quads" / "000001.sst").write_bytes(b"half")
    (generations / "000009").mkdir()  # renamed, and never made current
    (generations / ".building-link").symlink_to("000009")
    load([place / "new.txt"], place / "store", Ground(vocabulary=place / "vocabulary"))
    assert sorted(one.name for one in generations.iterdir()) == ["000001", "000002"]
    sound(place)


def test_a_store_that_was_never_whole_is_none(tmp_path: Path) -> None:
    (tmp_path / "store" / "generations" / "000001").mkdir(parents=True)
    with pytest.raises(StoreError, match="no store there; make one with `hpp build"):
        current(tmp_path / "store")
