"""Write what ``hpp owner PM2.5`` prints of the bundled documents into README.md, between the marks of the example."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"(?<=<!-- example -->\n).*?(?=<!-- /example -->)", re.DOTALL)
QUESTION = "hpp owner PM2.5"
SHOWN = 3  # paragraphs: what was asked, and the first two of those who answer for it
WIDTH = 80  # columns: so narrow that each answer is a paragraph
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def example(store: Path) -> str:
    """Return the example: the question, the first paragraphs of the answer, and its last line."""
    answer = _on_terminal([sys.executable, "-m", "kg.cli", *QUESTION.split()[1:], "--store", str(store)])
    paragraphs = re.split(r"\n{2,}", answer)
    shown = [*paragraphs[:SHOWN], "…", paragraphs[-1]]
    return f"```console\n$ {QUESTION}\n" + "\n\n".join(shown) + "\n```\n"


def _on_terminal(command: list[str]) -> str:
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(WIDTH)}
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment) as running:
        os.close(follower)
        written = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    if running.returncode:
        sys.exit(written.decode())
    lines = _STYLE.sub("", written.decode()).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # the other end is closed: Linux says so by an error
        return b""


def main() -> None:
    """Build the graph of the bundled documents and renew the example."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        subprocess.run([sys.executable, "-m", "kg.cli", "build", "--store", str(store)], check=True)
        fresh = example(store)
    README.write_text(EXAMPLE.sub(lambda _: fresh, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
