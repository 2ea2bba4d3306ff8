"""Generations of a store: whole or not at all, one writer, old ones swept, other formats refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kg.generations import Generation, current, drafting, open_current
from kg.manifest import Manifest, Source
from kg.store import Store
from loaders.errors import StoreError

ROOT = Path(__file__).parent.parent
LINE = "<http://x/{}> <http://x/b> <http://x/c> <http://g/1> .\n"


def publish(store_dir: Path, name: str) -> Generation:
    with drafting(store_dir) as draft:
        with Store.open(draft.quads, write=True) as store:
            store.bulk_load(LINE.format(name).encode())
        return draft.publish(manifest(name), ['{"documents": {}}'])


def manifest(name: str) -> Manifest:
    return Manifest(
        (Source(name, f"{name}.txt", "00"),), quads=1, graphs=1, sha256=name * 64, vocabulary="", software="x"
    )


def content(store_dir: Path) -> str:
    with open_current(store_dir) as store:
        return store.nquads().decode()


def names(store_dir: Path) -> list[str]:
    return sorted(path.name for path in (store_dir / "generations").iterdir())


def test_a_published_generation_is_current(tmp_path: Path) -> None:
    store_dir = tmp_path / "store"
    made = publish(store_dir, "a")
    assert content(store_dir) == LINE.format("a")
    assert current(store_dir) == made
    assert current(store_dir).manifest == manifest("a")
    assert made.name == "000001-" + "a" * 16


def test_the_one_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    for name in "abcd":
        publish(tmp_path, name)
    assert names(tmp_path) == ["000003", "000004"]
    assert content(tmp_path) == LINE.format("d")


def test_a_reader_keeps_what_it_has_open(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with open_current(tmp_path) as old:
        for name in "bcd":
            publish(tmp_path, name)
        assert old.nquads().decode() == LINE.format("a")


def test_what_is_not_published_is_thrown_away(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with drafting(tmp_path) as draft, Store.open(draft.quads, write=True) as store:
        store.bulk_load(LINE.format("b").encode())
    assert content(tmp_path) == LINE.format("a")
    assert names(tmp_path) == ["000001"]


def test_of_two_builds_the_second_says_so(tmp_path: Path) -> None:
    with drafting(tmp_path), pytest.raises(StoreError, match=rf"another build .* \(process {os.getpid()}\); wait"):
        publish(tmp_path, "b")
    publish(tmp_path, "a")


def test_a_store_of_another_format_is_refused_with_the_way_out(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    file = current(tmp_path).path / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 0, "news": 1}))
    with pytest.raises(
        StoreError, match=rf"format 0, this program reads 1; make it anew with `hpp build --store {tmp_path}`"
    ):
        open_current(tmp_path)
    publish(tmp_path, "b")
    assert content(tmp_path) == LINE.format("b")


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"format": 1}'])
def test_a_broken_manifest_is_refused_in_one_line(tmp_path: Path, broken: str) -> None:
    publish(tmp_path, "a")
    (current(tmp_path).path / "manifest.json").write_text(broken)
    with pytest.raises(StoreError, match=r"manifest\.json cannot be read") as caught:
        current(tmp_path)
    assert "\n" not in str(caught.value)


def test_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=rf"no store there; make one with `hpp build --store {tmp_path}/x`"):
        current(tmp_path / "x")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(StoreError, match="holds other files"), drafting(tmp_path):
        pytest.fail("wrote into a folder of other files")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_place_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot hold a store"), drafting(tmp_path / "file"):
        pytest.fail("wrote into a file")


KILLED = """
import sys, time
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
import kg.generations as generations
from kg.store import Store
from test_generations import LINE, manifest

def wait(*_):
    print("here", flush=True)
    time.sleep(60)

with generations.drafting(Path({store_dir!r})) as draft:
    with Store.open(draft.quads, write=True) as store:
        store.bulk_load("".join(LINE.format(f"new{{n}}") for n in range(1000)).encode())
        {before_closing}
    {before_publishing}
    {patch}
    draft.publish(manifest("b"), ['{{}}'])
    {after_swap}
"""


@pytest.mark.parametrize(
    "killed_at", ["before_closing", "before_publishing", "before_renaming", "before_swapping", "after_swap"]
)
def test_a_killed_build_leaves_a_whole_graph(tmp_path: Path, killed_at: str) -> None:
    publish(tmp_path, "a")
    stops = dict.fromkeys(["before_closing", "before_publishing", "after_swap", "patch"], "pass")
    stops[killed_at] = "wait()"
    if killed_at == "before_renaming":
        stops["patch"] = "generations.sync = wait"
    if killed_at == "before_swapping":
        stops["patch"] = "generations._point = wait"
    code = KILLED.format(root=str(ROOT), tests=str(ROOT / "tests"), store_dir=str(tmp_path), **stops)
    kill_at_sign(code)
    after = content(tmp_path)
    if killed_at == "after_swap":
        assert after.count("\n") == 1000
    else:
        assert after == LINE.format("a")
    publish(tmp_path, "c")
    assert content(tmp_path) == LINE.format("c")
    assert len(names(tmp_path)) == 2
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def kill_at_sign(code: str) -> None:
    """Run Python until it prints a line, then kill it as ``kill -9`` does."""
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
        process.wait(10)


def test_a_lock_left_by_a_killed_build_is_no_lock(tmp_path: Path) -> None:
    start = time.monotonic()
    code = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from kg.generations import drafting
with drafting(Path({str(tmp_path)!r})):
    print("here", flush=True)
    time.sleep(60)
"""
    kill_at_sign(code)
    publish(tmp_path, "a")
    assert content(tmp_path) == LINE.format("a")
    assert time.monotonic() - start < 50


def test_a_store_that_cannot_be_written_is_an_error_in_a_line(tmp_path: Path) -> None:
    for name in ("locked", "full"):
        (tmp_path / name / "generations").mkdir(parents=True)
    (tmp_path / "locked" / "lock").mkdir()  # stands for a lock that may not be opened
    (tmp_path / "full" / "generations" / ".building").write_text("in the way", encoding="utf-8")
    for name in ("locked", "full"):
        place = tmp_path / name
        with pytest.raises(StoreError, match=rf"^{place}: cannot be written \("), drafting(place):
            pass
