"""The Containerfile, read as a list of instructions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent.parent / "Containerfile"


class Instruction(NamedTuple):
    """One instruction: its word, what follows, and the number of the stage that it is of, from 0."""

    word: str
    text: str
    stage: int


def instructions(file: Path = FILE) -> list[Instruction]:
    lines = re.sub(r"^\s*#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    found: list[Instruction] = []
    stage = -1
    for line in filter(None, map(str.strip, lines.splitlines())):
        word, _, text = line.partition(" ")
        stage += word == "FROM"
        found.append(Instruction(word, " ".join(text.split()), stage))
    return found


def texts(word: str, stage: int) -> list[str]:
    return [one.text for one in instructions() if (one.word, one.stage) == (word, stage)]
