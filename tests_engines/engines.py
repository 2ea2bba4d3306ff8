"""Real engines, started on free ports of this computer in folders of their own, and surely ended.

Each is filled by its own loader from N-Quads, so that what is compared is the engine and not our way of writing to it.
"""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 120  # seconds for an engine to start
_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
CheckpointInterval = 0
SchedulerInterval = 10
MaxClientConnections = 32
DirsAllowed = {folder}
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
MaxQueryMem = 1G
ThreadsPerQuery = 2

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 32
MaxKeepAlives = 32
Charset = UTF-8

[SPARQL]
{sparql}
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """One that runs: its name, where queries go, and where it takes SPARQL updates and whole graphs."""

    name: str
    query: str
    update: str
    graphs: str
    version: str
    folder: Path
    user: str = ""
    password: str = ""


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def ended(command: Sequence[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends with the block, or else is killed."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the engine answers; AssertionError with the end of its log when it has ended or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            httpx.get(address, params={"query": "ASK { ?s ?p ?o }"}, timeout=5).raise_for_status()
            return
        time.sleep(0.2)
    raise AssertionError(f"{address} does not answer: {log.read_text(errors='replace')[-2000:]}")


# --- Oxigraph's own server


def oxigraph_program() -> str | None:
    """Where the program is, if it is: beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path, nquads: Path | None = None) -> Iterator[Engine]:
    """Oxigraph's server over a graph, with the union of all graphs as its default graph."""
    program = oxigraph_program() or "oxigraph"
    folder.mkdir(parents=True, exist_ok=True)
    data, log, port = folder / "data", folder / "log", free_port()
    if nquads is not None:
        subprocess.run([program, "load", "-l", data, "-f", nquads], check=True, capture_output=True)
        subprocess.run([program, "optimize", "-l", data], check=True, capture_output=True)
    command = [program, "serve", "-l", str(data), "-b", f"127.0.0.1:{port}", "--union-default-graph"]
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[-1]
    base = f"http://127.0.0.1:{port}"
    with ended(command, log) as process:
        answers(f"{base}/query", process, log)
        yield Engine("Oxigraph's server", f"{base}/query", f"{base}/update", f"{base}/store", version, folder)


# --- Virtuoso


def virtuoso_programs() -> tuple[str, str] | None:
    """Where the server and its command line are, if they are."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt") or shutil.which("isql")
    return (server, client) if server and client else None


@contextmanager
def virtuoso(folder: Path, nquads: Path | None = None, sparql: Mapping[str, object] | None = None) -> Iterator[Engine]:
    """Virtuoso over a graph.

    :param folder: its files; of one that ran there before, it goes on with them.
    :param sparql: what the section [SPARQL] of its settings says; without it there is no limit.
    """
    programs = virtuoso_programs()
    assert programs is not None, "Virtuoso is not installed"
    server, client = programs
    folder.mkdir(parents=True, exist_ok=True)
    http, sql = free_port(), free_port()
    settings = "\n".join(f"{name} = {value}" for name, value in (sparql or {}).items())
    ini, log = folder / "virtuoso.ini", folder / "out"
    ini.write_text(_INI.format(folder=folder, http=http, sql=sql, sparql=settings), encoding="utf-8")
    base = f"http://127.0.0.1:{http}"
    with ended([server, "+configfile", str(ini), "+foreground", "+wait"], log) as process:
        answers(f"{base}/sparql", process, log)
        if nquads is not None:
            load_virtuoso(client, sql, nquads, folder)
        told = isql(client, sql, "select sys_stat('st_dbms_ver');")
        version = next((line.strip() for line in told.splitlines() if line.strip()[:1].isdigit()), "")
        graphs = f"{base}/sparql-graph-crud-auth"
        yield Engine("Virtuoso", f"{base}/sparql", f"{base}/sparql-auth", graphs, version, folder, "dba", "dba")


def isql(client: str, port: int, *statements: str) -> str:
    """Carry out SQL statements; AssertionError when one cannot be."""
    command = [client, f"127.0.0.1:{port}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "ERRORS=STDOUT"]
    done = subprocess.run([*command, "exec=" + " ".join(statements)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "*** Error" not in done.stdout, done.stdout
    return done.stdout


def load_virtuoso(client: str, port: int, nquads: Path, folder: Path) -> None:
    """Load N-Quads by its bulk loader, which takes files of the folders that it is allowed to read."""
    here = folder / "load"
    here.mkdir(exist_ok=True)
    (here / "graph.nq").unlink(missing_ok=True)
    (here / "graph.nq").symlink_to(nquads)
    isql(client, port, f"ld_dir('{here}', '*.nq', 'urn:none');", "rdf_loader_run();", "checkpoint;")
    wrong = isql(client, port, "select ll_file, ll_error from DB.DBA.LOAD_LIST where ll_error is not null;")
    assert "graph.nq" not in wrong, wrong
