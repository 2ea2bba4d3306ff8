"""Kills whoever writes, again and again, and looks at what is left.

    python bench/harm.py                          # every change of files, and 300 random moments
    python bench/harm.py --seed 7 --points 10 --moments 10 --commands 0

Six things are done to a small store: a build, a build of N-Quads that are ready, a load that replaces a document, an
update, a backup over an older one, a restore over another graph. The process that does them is killed (``kill -9``) in
one of three ways:

* points: just before one of the changes that it makes to files and folders (create, rename, remove …), each in turn;
* moments: at a random moment, so in the midst of what the engine writes;
* commands: the same, with the real command and its processes, of which only the first is killed.

Afterwards ``hpp verify`` must find nothing, the graph must be the old one or the new one by its hash, the same must go
through when it is done once more, give the graph that it gives undisturbed, and leave nothing behind.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build import build, load
from kg.generations import current
from kg.ground import Ground
from kg.parts import export_parts
from kg.ready import build_ready
from kg.trust import backup, restore, verify
from kg.update import _changed, update
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
"""
LINE = "ข้อ {}. ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจครั้งที่ {}\n"
NOTE = "<https://w3id.org/hpp/id/note/1>"
UPDATE = f'INSERT DATA {{ GRAPH {NOTE} {{ {NOTE} <http://www.w3.org/2000/01/rdf-schema#label> "ก"@th }} }}'
DOCUMENTS = 4
CHANGES = {
    "fcntl.flock", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate",
    "shutil.rmtree", "sqlite3.connect",
}  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KEPT = 2  # generations
PATIENCE = 60.0  # seconds for what is left of a killed command to end


class HarmError(Exception):
    """Something was lost."""


def texts(folder: Path, version: int) -> Path:
    """Write the documents of a version."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(DOCUMENTS):
        lines = (LINE.format(line, version * 100 + number) for line in range(5))
        (folder / f"d{number}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def ground(place: Path) -> Ground:
    """The small vocabulary."""
    return Ground(vocabulary=place / "vocabulary")


def do_build(place: Path) -> None:
    """Build from the new documents over the graph of the old ones."""
    build([place / "new"], place / "store", ground(place))


def do_ready(place: Path) -> None:
    """Build from N-Quads over the graph of the old documents; indexes come after the graph."""
    build_ready([place / "parts"], place / "store", ground(place))


def do_load(place: Path) -> None:
    """Replace one document."""
    load([place / "new" / "d1.txt"], place / "store", ground(place))


def do_update(place: Path) -> None:
    """Add a graph, as the process that carries out an update does."""
    _changed(place / "store", UPDATE)


def do_backup(place: Path) -> None:
    """Write a backup in the place of an older one."""
    backup(place / "store", place / "old.zip", force=True)


def do_restore(place: Path) -> None:
    """Take back another graph."""
    restore(place / "other.zip", place / "store")


WORKS: dict[str, Callable[[Path], None]] = {
    "build": do_build, "ready": do_ready, "load": do_load, "update": do_update, "backup": do_backup,
    "restore": do_restore,
}  # fmt: skip
HPP = ("-m", "kg.cli")
COMMANDS = {
    "build": (*HPP, "build", "new", "--store", "store", "--vocabulary", "vocabulary", "--jobs", "2"),
    "ready": (*HPP, "build", "parts", "--store", "store", "--vocabulary", "vocabulary"),
    "load": (*HPP, "load", "new/d1.txt", "--store", "store", "--vocabulary", "vocabulary", "--jobs", "2"),
    "backup": (*HPP, "backup", "old.zip", "--store", "store", "--force"),
    "restore": (*HPP, "restore", "other.zip", "--store", "store"),
    "update": (str(Path(__file__).resolve()), "--update", "store"),
}


def prepare(place: Path) -> None:
    """Make a store of the old documents, an older backup of it, and a backup of another one."""
    (place / "vocabulary").mkdir(parents=True)
    (place / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    build([texts(place / "others", 3)], place / "other", ground(place))
    backup(place / "other", place / "other.zip")
    export_parts(current(place / "other"), place / "parts")
    build([texts(place / "old", 1)], place / "store", ground(place))
    backup(place / "store", place / "old.zip")
    texts(place / "new", 2)
    load([place / "new" / "d0.txt"], place / "store", ground(place))  # so that the backup is an older one
    shutil.rmtree(place / "other")


def state(place: Path) -> dict[str, Any]:
    """Say what is there, after it has been proved sound."""
    found = verify(place / "store")
    if found.problems:
        raise HarmError(f"{place}: {found.problems[0]}")
    restore(place / "old.zip", place / "taken")
    kept = current(place / "taken").manifest.sha256
    shutil.rmtree(place / "taken")
    return {"store": found.content, "backup": kept}


def again(name: str, place: Path) -> dict[str, Any]:
    """Do it once more, waiting for what is left of a killed command, and say what is there then."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            WORKS[name](place)
            break
        except StoreError as error:
            if "is writing to it" not in str(error) or time.monotonic() > end:
                raise HarmError(f"{place}: {name} once more: {error}") from error
            time.sleep(0.05)
    odd = [one.name for one in (place / "store" / "generations").iterdir() if not one.name.isdigit()]
    odd += [one.name for one in place.iterdir() if one.suffix == ".part"]
    odd += [one.name for one in (place / "store").iterdir() if one.name == ".work"]
    if odd or len(list((place / "store" / "generations").iterdir())) > KEPT:
        raise HarmError(f"{place}: left behind after {name}: {odd or 'old generations'}")
    return state(place)


class Checker:
    """A process that opens stores; the one that makes victims by forking must not, as engines have threads."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, there = context.Pipe()
        self._process = context.Process(target=_check, args=(there,))
        self._process.start()

    def ask(self, name: str, *arguments: object) -> Any:
        """Call a function of this module there; HarmError when it finds harm or falls over."""
        self._line.send((name, arguments))
        answer, error = self._line.recv()
        if error:
            raise HarmError(error)
        return answer

    def end(self) -> None:
        """Let the process end."""
        self._line.send(None)
        self._process.join()


def _check(line: Connection) -> None:
    while (asked := line.recv()) is not None:
        name, arguments = asked
        try:
            line.send((globals()[name](*arguments), ""))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is harm
            line.send((None, f"{type(error).__name__}: {error}"))


def victim(name: str, place: Path, point: int = 0) -> int:
    """Fork a process that does a work and, before its change of files number *point*, kills itself."""
    number = os.fork()
    if number:
        return number
    changes = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal changes
        if event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES):
            changes += 1
            if changes == point:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(hook)
        WORKS[name](place)
        if not point:
            (place / "changes").write_text(str(changes), encoding="utf-8")
        os._exit(0)
    finally:
        os._exit(1)


def ended(number: int) -> int:
    """Wait for a process; gives its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def command(name: str, place: Path) -> subprocess.Popen[bytes]:
    """Start the real command."""
    arguments = [sys.executable, *COMMANDS[name]]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    silent = subprocess.DEVNULL
    return subprocess.Popen(arguments, cwd=place, env=environment, stdout=silent, stderr=silent)  # noqa: S603


class Harm:
    """The kills, and what came of them."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance, self.checker = folder, chance, Checker()
        self.base = folder / "base"
        self.checker.ask("prepare", self.base)
        self.before: dict[str, Any] = self.checker.ask("state", self.base)
        self.after: dict[str, dict[str, Any]] = {}
        self.kills: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()

    def place(self) -> Path:
        """Copy what all begin with."""
        place = self.folder / "place"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.base, place, symlinks=True)
        return place

    def undisturbed(self, name: str) -> tuple[int, float]:
        """Do a work without a kill; gives the number of changes to files, and the seconds."""
        place, start = self.place(), time.monotonic()
        if ended(victim(name, place)):
            raise HarmError(f"{name}: does not go through undisturbed")
        seconds = time.monotonic() - start
        self.after[name] = self.checker.ask("state", place)
        return int((place / "changes").read_text(encoding="utf-8")), seconds

    def judge(self, name: str, way: str, place: Path, *, killed: bool) -> None:
        """Look at what is left."""
        left = self.checker.ask("state", place)
        for what, value in left.items():
            if value not in {self.before[what], self.after[name][what]}:
                raise HarmError(f"{place}: {what} is neither old nor new after {name} was killed ({way})")
        done = self.checker.ask("again", name, place)
        if done != self.after[name]:
            raise HarmError(f"{place}: {name} once more gives {done} instead of {self.after[name]} ({way})")
        if killed:
            self.kills[f"{name}, {way}"] += 1
            self.outcomes["old" if left == self.before else "new"] += 1

    def at_point(self, name: str, point: int) -> None:
        """Kill before a change of files."""
        place = self.place()
        code = ended(victim(name, place, point))
        self.judge(name, "points", place, killed=code == -signal.SIGKILL)

    def at_moment(self, name: str, seconds: float) -> None:
        """Kill at a random moment."""
        place = self.place()
        number = victim(name, place)
        time.sleep(self.chance.uniform(0, seconds))
        os.kill(number, signal.SIGKILL)
        self.judge(name, "moments", place, killed=ended(number) < 0)

    def of_command(self, name: str, seconds: float) -> None:
        """Kill the first process of a real command at a random moment."""
        place = self.place()
        process = command(name, place)
        time.sleep(self.chance.uniform(0, seconds))
        process.kill()
        self.judge(name, "commands", place, killed=process.wait() < 0)

    def command_seconds(self, name: str) -> float:
        """Measure how long the real command takes."""
        start = time.monotonic()
        if command(name, self.place()).wait():
            raise HarmError(f"hpp {name}: does not go through undisturbed")
        return time.monotonic() - start


def run(harm: Harm, points: int | None, moments: int, commands: int) -> None:
    """Do all kills."""
    found = {name: harm.undisturbed(name) for name in WORKS}
    each = [(name, point) for name, (changes, _) in found.items() for point in range(1, changes + 1)]
    for name, point in each if points is None else harm.chance.sample(each, min(points, len(each))):
        harm.at_point(name, point)
    for _ in range(moments):
        name = harm.chance.choice(list(WORKS))
        harm.at_moment(name, found[name][1])
    seconds = {name: harm.command_seconds(name) for name in COMMANDS} if commands else {}
    for _ in range(commands):
        name = harm.chance.choice(list(COMMANDS))
        harm.of_command(name, seconds[name])


def main() -> int:
    """Parse the arguments, do the kills, and print what came of them as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", type=int, help="so many of the changes to files, by chance; without it, all")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--commands", type=int, default=100)
    parser.add_argument("--update", type=Path, help="only update a store, as a server does, to be killed")
    asked = parser.parse_args()
    if asked.update:
        update(asked.update, UPDATE)
        return 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hpp-harm-") as folder:
        harm = Harm(Path(folder), random.Random(asked.seed))  # noqa: S311 - not for secrets
        try:
            run(harm, asked.points, asked.moments, asked.commands)
        except HarmError as error:
            print(f"harm (seed {asked.seed}): {error}")
            return 1
        finally:
            harm.checker.end()
    kills, seconds = dict(sorted(harm.kills.items())), round(time.monotonic() - start, 1)
    print(json.dumps({"kills": harm.kills.total(), **kills, "left": dict(harm.outcomes), "seconds": seconds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
