"""The files that Spark can reach: a local or shared disk, HDFS, S3 and all else that Hadoop knows by a scheme.

Everything is asked of Hadoop's ``FileSystem`` (org.apache.hadoop.fs) by Spark's own connection to Java.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from kg.spark.session import told

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
_LOCAL = "file:"
_MAGIC = re.compile(r"([\\{}\[\]*?])")  # what a path may not hold as it is, since Spark would look for files by it


def has_scheme(path: str) -> bool:
    """Tell whether a path is Hadoop's, such as ``hdfs://name/folder``, and not one of this computer."""
    return _SCHEME.match(path) is not None


def plain(uri: str) -> str:
    """Write a path for Spark's readers so that it means one file."""
    return _MAGIC.sub(r"\\\1", uri)


class Status(NamedTuple):
    """A file."""

    uri: str
    size: int  # bytes


class Files:
    """Lists, reads and writes files; each method raises ClusterError when the file system does not answer."""

    def __init__(self, context: Any) -> None:
        """Ask by the connection of a SparkContext."""
        self._java = context._jvm  # noqa: SLF001 - the one way to Hadoop's files from Python
        self._configuration = context._jsc.hadoopConfiguration()  # noqa: SLF001 - the same

    def uri(self, path: str) -> str:
        """Name a path as Hadoop does; one without a scheme is of this computer."""
        if has_scheme(path):
            return str(self._path(path).toString())
        return f"{_LOCAL}{Path(path).parent.resolve() / Path(path).name}"

    def exists(self, uri: str) -> bool:
        """Tell whether there is anything."""
        with told(uri):
            return bool(self._system(uri).exists(self._path(uri)))

    def is_folder(self, uri: str) -> bool:
        """Tell whether there is a folder."""
        with told(uri):
            return bool(self._system(uri).exists(self._path(uri)) and self._status(uri).isDirectory())

    def is_empty(self, uri: str) -> bool:
        """Tell whether there is nothing in a folder."""
        with told(uri):
            return not self._system(uri).listStatus(self._path(uri))

    def size(self, uri: str) -> int:
        """Bytes of a file."""
        with told(uri):
            return int(self._status(uri).getLen())

    def below(self, uri: str) -> list[Status]:
        """List all files below a folder, in no order."""
        found = []
        with told(uri):
            each = self._system(uri).listFiles(self._path(uri), True)  # noqa: FBT003 - as Java has it
            while each.hasNext():
                status = each.next()
                found.append(Status(str(status.getPath().toString()), int(status.getLen())))
        return found

    def head(self, uri: str, size: int) -> bytes:
        """Read the first bytes of a file."""
        with told(uri):
            if uri.startswith(_LOCAL):  # Hadoop looks for sums beside these, and stumbles over a colon
                with Path(uri.removeprefix(_LOCAL)).open("rb") as file:
                    return file.read(size)
            stream = self._system(uri).open(self._path(uri))
            try:
                return bytes(stream.readNBytes(size))
            finally:
                stream.close()

    def write(self, uri: str, content: bytes) -> None:
        """Write a file."""
        with told(uri):
            stream = self._system(uri).create(self._path(uri))
            stream.write(bytearray(content))
            stream.close()

    def move(self, uri: str, to: str) -> None:
        """Give a file another name, where there is none of that name."""
        with told(uri):
            if not self._system(uri).rename(self._path(uri), self._path(to)):
                raise OSError(f"it cannot be renamed to {to}")

    def remove(self, uri: str) -> None:
        """Remove a file, or a folder with all in it."""
        with told(uri):
            self._system(uri).delete(self._path(uri), True)  # noqa: FBT003 - as Java has it

    def _status(self, uri: str) -> Any:
        return self._system(uri).getFileStatus(self._path(uri))

    def _system(self, uri: str) -> Any:
        return self._path(uri).getFileSystem(self._configuration)

    def _path(self, uri: str) -> Any:
        return self._java.org.apache.hadoop.fs.Path(uri)
