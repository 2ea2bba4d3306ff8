"""A real Spark cluster on this computer: one master and its workers, each a process of its own, and surely ended."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 120  # seconds for a process to be there
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        return int(sock.getsockname()[1])


def spark_home() -> Path | None:
    """Where Spark lies; None where it cannot run."""
    try:
        import pyspark  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    return Path(pyspark.__file__).parent if shutil.which("java") else None


def environment(folder: Path) -> dict[str, str]:
    """What Spark's processes are told: to stay on this computer, small, with all that they write in a folder."""
    said = {"SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "300m", "SPARK_LOCAL_DIRS": str(folder / "scratch")}
    return {**os.environ, **said, "SPARK_LOG_DIR": str(folder / "logs"), "SPARK_NO_DAEMONIZE": "1"}


@dataclass
class Cluster:
    """A master, and the workers that have not been killed."""

    master: str
    folder: Path
    home: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = self.folder / f"{what.lower()}-{time.monotonic_ns()}.log"
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{what.lower()}.{what}", *arguments]
        with log.open("wb") as out:
            return subprocess.Popen(
                command, stdout=out, stderr=out, env=environment(self.folder), cwd=self.folder, start_new_session=True
            )

    def add_worker(self) -> None:
        """Start a worker with one core and 1 GB, and wait until it is there."""
        before = self._registered()
        place = str(self.folder / "work")
        options = ("--host", HOST, "--webui-port", str(free_port()), "--cores", "1", "--memory", "1g", "-d", place)
        self.workers.append(self.start("Worker", *options, self.master))
        _wait(lambda: self._registered() > before)

    def kill_worker(self) -> None:
        """Kill a worker at once, with all that it has started: no goodbye."""
        worker = self.workers.pop(0)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def _registered(self) -> int:
        logs = self.folder.glob("master-*.log")
        return sum(log.read_text(errors="replace").count("Registering worker") for log in logs)


@contextmanager
def cluster(folder: Path, home: Path, workers: int = 2) -> Iterator[Cluster]:
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    made = Cluster(f"spark://{HOST}:{port}", folder, home)
    master = made.start("Master", "--host", HOST, "--port", str(port), "--webui-port", str(free_port()))
    try:
        _wait(lambda: _listens(port))
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        for process in (*made.workers, master):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as sock:
        return sock.connect_ex((HOST, port)) == 0


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("Spark does not start")
        time.sleep(0.2)
