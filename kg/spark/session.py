"""Spark itself: started or joined, and its errors as one line. Nothing else imports it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.errors import ClusterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WAIT = 5.0  # seconds for a master to be reached
_MASTER = re.compile(r"([^:,/]+|\[[0-9a-fA-F:]+\]):(\d+)")
_OURS = re.compile(r"loaders\.errors\.\w+: (.+)")
_CAUSE = re.compile(r"^(?:Caused by: )?[\w.$]+(?:Exception|Error): (.+)$", re.MULTILINE)
_ADVICE = {
    "No module named 'kg": "the workers do not find hpp-kg; install it there, or send it (docs/distributed.md)",
    "OutOfMemoryError": "a worker is out of memory; give more, such as --spark-conf spark.executor.memory=4g",
    "PYTHON_VERSION_MISMATCH": "the workers have another version of Python; PYSPARK_PYTHON says which one they use",
    "has no space left": "a disk of the cluster is full; make room",
    "No space left": "a disk of the cluster is full; make room",
}
_DEFAULTS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.files.maxPartitionBytes": "8m",  # of documents a task: some seconds of work, so that a loss costs little
    "spark.sql.files.openCostInBytes": "128k",
}


@contextmanager
def spark(master: str | None, settings: Mapping[str, str]) -> Iterator[Any]:
    """Give a SparkContext's session, and stop it in the end; where one is at work in this process, that one is used.

    :param master: as Spark names it, ``spark://host:7077`` or ``local[2]``; None for what Spark's own settings say.
    :param settings: of Spark, by name.
    :raises ClusterError: when Spark or Java is not installed, or the master is not there.
    """
    session_class = _library()
    if (running := session_class.getActiveSession()) is not None:
        yield running
        return
    _check(master)
    log, session = _Log(), None
    try:
        with told(master or "Spark"), log.instead():
            session = _started(session_class, master, settings)
        yield session
    except ClusterError as error:
        raise ClusterError(f"{error} (Spark's log: {log.keep()})") from error
    finally:
        if session is not None:
            session.stop()
        log.end()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Raise ClusterError, in one line, for what Spark or Java says went wrong."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - the same

    try:
        yield
    except (Py4JError, PySparkException, OSError) as error:
        raise ClusterError(f"{what}: {_reason(str(error))}") from error


def on_disk(rdd: Any) -> Any:
    """Let a distributed list be kept on the workers' disks, so that it is worked out once."""
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra

    return rdd.persist(StorageLevel.DISK_ONLY)


def _library() -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterError("Spark is not installed; run: pip install 'hpp-kg[spark]'") from error
    return SparkSession


def _check(master: str | None) -> None:
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which(str(Path(home) / "bin" / "java")) if home else shutil.which("java")):
        where = f"no Java in JAVA_HOME ({home})" if home else "no Java"
        raise ClusterError(f"{where}; Spark needs Java 17 or newer: apt-get install openjdk-17-jre-headless")
    if master and master.startswith("spark://"):
        masters = _MASTER.findall(master.removeprefix("spark://"))
        if not any(_answers(host.strip("[]"), int(port)) for host, port in masters):
            raise ClusterError(f"{master}: no master answers there; start one, or give --master local[*]")


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), _WAIT).close()
    except (OSError, OverflowError):
        return False
    return True


def _started(session_class: Any, master: str | None, settings: Mapping[str, str]) -> Any:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = session_class.builder.appName("hpp load")
    for name, value in {**_DEFAULTS, **settings}.items():
        builder = builder.config(name, value)
    return (builder.master(master) if master else builder).getOrCreate()


def _reason(said: str) -> str:
    if found := _OURS.findall(said):
        return str(found[-1])
    if advice := next((advice for sign, advice in _ADVICE.items() if sign in said), None):
        return advice
    causes = _CAUSE.findall(said)
    return str(causes[-1] if causes else said.strip().partition("\n")[0])[:300]


class _Log:
    """What Java writes to the screen of the program that starts it, in a file."""

    def __init__(self) -> None:
        self._number, self._name = tempfile.mkstemp(prefix="hpp-spark-", suffix=".log")
        self._is_kept = False

    def keep(self) -> str:
        """Let the file stay, and give its name."""
        self._is_kept = True
        return self._name

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Let programs that are started meanwhile write there what they would write to the screen."""
        screen = os.dup(2)
        os.dup2(self._number, 2)
        try:
            yield
        finally:
            os.dup2(screen, 2)
            os.close(screen)

    def end(self) -> None:
        """Remove the file, unless it is to stay."""
        os.close(self._number)
        if not self._is_kept:
            Path(self._name).unlink(missing_ok=True)
