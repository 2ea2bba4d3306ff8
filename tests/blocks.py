"""Runs the blocks of code that stand in the documentation, as a reader would who has built the bundled documents."""

from __future__ import annotations

import configparser
import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import yaml
from book.pages import ROOT, Block, Page, read
from click.testing import CliRunner

from kg.cli import hpp
from kg.generations import open_current
from kg.prefixes import PREFIXES
from kg.queries import read_query
from kg.queries import run as ask
from kg.resources import VOCABULARY
from kg.store import read_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADDRESS = "http://127.0.0.1:8000"  # where the pages say that the server is
COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)$", re.MULTILINE)
CHANGING = re.compile(r"\bhpp (?:build|load|accept|restore)\b|kg\.build|curating|corrections")
SHELL = re.compile(r"[|<>;&$\\]|^(?!hpp )")
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
TERMINAL = {"TTY_COMPATIBLE": "1", "TTY_INTERACTIVE": "0", "COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
MINUTES = """เมื่อวันที่ 9 มกราคม 2566 คณะกรรมการลองดู ได้มีการประชุมครั้งที่ 1/2566 มีสาระดังนี้

1. มอบหมายให้กระทรวงมหาดไทยรวบรวมข้อมูลการแก้ไขปัญหาฝุ่นละออง PM2.5
"""
HELPED = ("minutes.txt", "การประชุมครั้งที่-3-2564.txt", "รายงานการประชุม/ครั้งที่-1.txt")  # files that readers have


class Reader:
    """Somebody with a folder, a store of the bundled documents in it, and a server at *address*."""

    ran: ClassVar[set[tuple[str, str]]] = set()  # languages and texts of blocks
    told: ClassVar[dict[tuple[str, ...], str]] = {}  # what commands print that write nothing

    def __init__(self, folder: Path, store: Path, address: str) -> None:
        self.folder = folder
        self.store = store
        self.address = address
        self.changed = False
        self.names: dict[str, Any] = {"__name__": "block"}
        for name in HELPED:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(MINUTES, encoding="utf-8")
        (folder / "สำรอง").mkdir(exist_ok=True)
        for name in ("documents", "tests"):
            (folder / name).symlink_to(ROOT / name)
        question = (ROOT / "queries" / "timeline.rq").read_text(encoding="utf-8").replace("?thing", "?body")
        for name in ("my-question.rq", "คำถาม.rq"):
            (folder / name).write_text(question.replace("param: thing", "param: body"), encoding="utf-8")
        self.begin_again()

    def begin_again(self) -> None:
        """Take the store of the bundled documents again, in place of what a block has made of it."""
        shutil.rmtree(self.folder / "store", ignore_errors=True)
        shutil.copytree(self.store, self.folder / "store", symlinks=True)

    def run(self, block: Block) -> None:
        """Run one block; an exception says what is wrong with it. What ran well on another page is not run again."""
        known = (block.language, block.text)
        if block.language != "python" and known in self.ran:
            return
        self.changed = bool(CHANGING.search(block.text))
        with contextlib.chdir(self.folder):
            RUN[block.language](self, block)
        if self.changed:
            self.begin_again()
        self.ran.add(known)

    def commands(self, block: Block) -> None:
        """Run the lines of a block of commands; comments are passed over."""
        if _spread(block.text):
            self._in_a_shell(block.text)
            return
        for line in block.text.replace("\\\n", " ").splitlines():
            if line.strip() and not line.startswith("#"):
                self.command(line)

    def console(self, block: Block) -> None:
        """Run each command after ``$``, and hold what it prints to what stands below it."""
        parts = COMMAND.split(block.text)
        assert not parts[0].strip(), f"{block.place}: begins without a command"
        for line, shown in zip(parts[1::2], parts[2::2], strict=True):
            compare(shown, self.command(line))

    def command(self, line: str) -> str:
        """Run a command; gives what it prints."""
        if SHELL.search(line):
            return self._in_a_shell(line)
        arguments = shlex.split(line, comments=True)[1:]
        if self.changed or "-o" in arguments:
            return self._here(arguments)
        if tuple(arguments) not in self.told:
            self.told[tuple(arguments)] = self._here(arguments)
        return self.told[tuple(arguments)]

    def _here(self, arguments: list[str]) -> str:
        done = CliRunner(env=self._environment()).invoke(hpp, arguments, prog_name="hpp")
        if done.exit_code:
            raise AssertionError(f"hpp {shlex.join(arguments)}: {done.exception} {done.output}")
        return STYLE.sub("", done.output)

    def _in_a_shell(self, line: str) -> str:
        command = ["bash", "-eo", "pipefail", "-c", line.replace(ADDRESS, self.address)]
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = os.environ | self._environment() | {"PATH": path}
        done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120)
        told = done.stdout.decode("utf-8", "replace")
        assert done.returncode == 0, f"{line}: {done.returncode}: {done.stderr.decode()} {told[:500]}"
        return STYLE.sub("", told)

    def _environment(self) -> dict[str, str]:
        return TERMINAL | {"HPP_STORE": "store", "HPP_VOCABULARY": str(self._vocabulary()), "PYTHONIOENCODING": "utf-8"}

    def _vocabulary(self) -> Path:
        copy = self.folder / "vocabulary"
        if not copy.exists():
            shutil.copytree(VOCABULARY, copy)
        return copy

    def python(self, block: Block) -> None:
        """Run Python; the blocks of a page know each other's names. What a line ``# …`` at its end says is held."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.text.replace(ADDRESS, self.address), block.place, "exec"), self.names)  # noqa: S102 - ours

    def sparql(self, block: Block) -> None:
        """Ask a query; one with a header is asked with the examples of its parameters."""
        place = self.folder / "block.rq"
        place.write_text(block.text, encoding="utf-8")
        with open_current(self.store) as store:
            if not block.text.startswith("#+"):
                store.query(block.text)
                return
            query = read_query(place)
            answer = ask(store, query, {one.name: one.example for one in query.parameters if one.required})
            assert len(answer) or not query.expects_rows, f"{block.place}: finds nothing"

    def turtle(self, block: Block) -> None:
        """Parse Turtle, with the prefixes that the vocabulary has."""
        kinds = {name: f"{PREFIXES['id']}{name}/" for name in ("body", "issue", "target", "province", "person")}
        known = "".join(f"@prefix {name}: <{base}> .\n" for name, base in {**PREFIXES, **kinds}.items())
        place = self.folder / "block.ttl"
        place.write_text(known + block.text, encoding="utf-8")
        assert list(read_turtle(place)), f"{block.place}: says nothing"


def compare(shown: str, printed: str) -> None:
    """Hold what is printed to what is shown, white space aside; ``…`` stands for anything, nothing for all."""
    if not (expected := "".join(shown.split())):
        return
    solid = "".join(printed.split())
    pattern = ".*?".join(map(re.escape, expected.split("…")))
    assert re.fullmatch(pattern, solid, re.DOTALL), f"shown:\n{shown}\nprinted:\n{printed[:4000]}"


def _spread(text: str) -> bool:
    """Whether a quotation goes over several lines, so that these are one command."""
    try:
        return not [shlex.split(line, comments=True) for line in text.replace("\\\n", " ").splitlines()]
    except ValueError:
        return True


def _ini(_: Reader, block: Block) -> None:
    configparser.ConfigParser().read_string(block.text)


RUN: dict[str, Callable[[Reader, Block], object]] = {
    "console": Reader.console,
    "ini": _ini,
    "json": lambda _, block: json.loads(block.text),
    "python": Reader.python,
    "sh": Reader.commands,
    "sparql": Reader.sparql,
    "toml": lambda _, block: tomllib.loads(block.text),
    "turtle": Reader.turtle,
    "yaml": lambda _, block: list(yaml.safe_load_all(block.text)),
}
SHOWN = {"text"}  # drawings and listings: nothing to run in them


def faults(page: Page, reader: Reader) -> Iterator[str]:
    """Run all blocks of a page; yields what is wrong, with the place."""
    for block in page.blocks:
        if block.language not in RUN or block.skipped:
            continue
        try:
            reader.run(block)
        except Exception as error:  # noqa: BLE001 - whatever a block raises is its fault
            yield f"{block.place}: {type(error).__name__}: {error}"


def page(path: Path) -> Page:
    """Read a page of the documentation."""
    return read(path)
