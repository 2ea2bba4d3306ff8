"""The commands that README.md shows, run one after the other in an empty folder, as a reader would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLE = README.split("<!-- example -->")[1].split("<!-- /example -->")[0]
MINUTES = """เมื่อวันที่ 9 มกราคม 2566 คณะกรรมการลองดู ได้มีการประชุมครั้งที่ 1/2566 มีสาระดังนี้

1. มอบหมายให้กระทรวงมหาดไทยรวบรวมข้อมูลการแก้ไขปัญหาฝุ่นละออง PM2.5
"""


def hpp(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "kg.cli", *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8", env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    hpp(folder, "build")
    return folder


def test_the_example_is_what_the_tool_prints(folder: Path) -> None:
    asked = re.findall(r"^\$ hpp owner (\S+)$", EXAMPLE, re.MULTILINE)
    printed = "".join(hpp(folder, "owner", *asked).split())
    cells = re.findall(r"^(?:agency|role|quote|date)(?: / \S+)? +(.*?)(?=^\S|\Z)", EXAMPLE, re.DOTALL | re.MULTILINE)
    assert len(cells) > 4
    assert [cell for cell in cells if "".join(cell.split()) not in printed] == [], "run tools/example.py"


def test_the_graph_is_well_formed(folder: Path) -> None:
    assert "0 violations" in hpp(folder, "check")


def test_a_document_can_be_added(folder: Path) -> None:
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    hpp(folder, "load", "minutes.txt")
    answer = json.loads(hpp(folder, "owner", "PM2.5", "--json"))
    owners = {(owner["body"]["th"], owner["role"]) for owner in answer["owners"]}
    assert ("กระทรวงมหาดไทย", "Responsible") in owners
