"""What the container file does, done without an engine: its RUN lines, in folders that stand for those of the image."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from containerfile import texts
from installed import ROOT
from test_project import project

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("/src", "/opt", "/dist")
PLACE = re.compile(rf"(?<![\w.-])(?={'|'.join(PLACES)})(?=/\w+(?:/|\s|$))")
PATIENCE = 600  # seconds


def standing_in(text: str, image: Path) -> str:
    return PLACE.sub(str(image), text)


def environment(image: Path, stage: int) -> dict[str, str]:
    words = [one for text in texts("ENV", stage) for one in text.split()]
    said = dict(one.partition("=")[::2] for one in words)
    path = f"{image}/opt/hpp/bin:{image}/python:{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HPP_", "PYTHON"))}
    return kept | {name: standing_in(value, image) for name, value in said.items()} | {"PATH": path, "EXTRAS": "pdf"}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what the build sees, and run what it runs."""
    image = tmp_path_factory.mktemp("image")
    (image / "python").mkdir()
    (image / "python" / "python").symlink_to(sys.executable)
    for place in PLACES:
        (image / place[1:]).mkdir()
    for name in project()["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]:
        source, copy = ROOT / name, image / "src" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, copy)
    for run in texts("RUN", 0):
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", standing_in(run, image)],
            cwd=image / "src",
            env=environment(image, 0),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return image


def test_it_serves_and_says_that_it_is_well(image: Path) -> None:
    port = "8397"
    command = [*json.loads(texts("ENTRYPOINT", 1)[0]), *json.loads(texts("CMD", 1)[0]), "--port", port]
    asked = json.loads(texts("HEALTHCHECK", 1)[0].partition("CMD ")[2])
    asked[-1] = asked[-1].replace(":8000/", f":{port}/")
    command[0] = str(image / "opt" / "hpp" / "bin" / command[0])
    asked[0] = str(image / "opt" / "hpp" / "bin" / asked[0])
    home = {"HOME": "/nonexistent"}
    with subprocess.Popen(command, cwd=image, env=environment(image, 1) | home, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout
            assert port.encode() in server.stdout.readline()
            ends = time.monotonic() + 60
            while subprocess.run(asked, check=False, capture_output=True).returncode and time.monotonic() < ends:
                time.sleep(0.5)
            subprocess.run(asked, check=True)
        finally:
            server.terminate()
            server.wait(60)
