"""An installation as a user makes it: in a virtual environment of its own, asked from a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
_OURS = re.compile(r"HPP_|PYTHON|VIRTUAL_ENV|XDG_|PIPX_|JUPYTER|IPYTHON")
_PATIENCE = 900  # seconds for an installation


@dataclass(frozen=True)
class Installed:
    """Where the programs are, and the home of who uses them."""

    programs: Path
    home: Path

    def run(self, *command: str, here: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run one of the programs."""
        done = subprocess.run(
            [str(self.programs / command[0]), *command[1:]],
            cwd=here or self.home,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def environment(self) -> dict[str, str]:
        """Give the variables of a user's shell, without those of a test."""
        kept = {name: value for name, value in os.environ.items() if not _OURS.match(name)}
        return kept | {"HOME": str(self.home), "PATH": f"{self.programs}{os.pathsep}/usr/bin{os.pathsep}/bin"}

    @contextmanager
    def serving(self, here: Path) -> Iterator[str]:
        """Run ``hpp serve`` with no other options than a free port; gives the address that it prints."""
        command = [str(self.programs / "hpp"), "serve", "--port", "0"]
        with subprocess.Popen(command, cwd=here, env=self.environment(), stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                yield server.stdout.readline().rpartition(" ")[2].strip()
            finally:
                server.terminate()
                server.wait(60)


def environment(place: Path, *wanted: str) -> Installed:
    """Make a virtual environment, and install into it by pip, at the pins, from the index."""
    place.mkdir(parents=True)
    (place / "home").mkdir()
    subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
    one = Installed(place / "venv" / "bin", place / "home")
    one.run("pip", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), *wanted)
    return one


def distribution(suffix: str) -> Path:
    """Find what ``make dist`` has built."""
    (file,) = (ROOT / "dist").glob(f"hpp_kg-*{suffix}")
    return file
