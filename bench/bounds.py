"""What bad documents cost a build: ``python bench/bounds.py`` builds each beside a good one and prints time and memory.

Each must end in facts or in one line of the report, and never touch the good one. With ``--only WORD``, those whose
name has that word; a table in Markdown comes with ``--markdown``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bad import BAD, MEETING


def main() -> int:
    """Build each; 1 where one does not end as it must."""
    asked = _asked()
    if asked.make:
        asked.make.write_bytes(BAD[asked.only][1]())
        return 0
    bad = 0
    for name, (suffix, _) in BAD.items():
        if asked.only and asked.only not in name:
            continue
        with tempfile.TemporaryDirectory(prefix="hpp-bounds-") as folder:
            told = {"name": name} | built(Path(folder), suffix, name)
        bad += not told["sound"]
        print(_row(told) if asked.markdown else json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if bad else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build bad documents, and measure what they take.")
    parser.add_argument("--only", default="", help="only those whose name has this in it")
    parser.add_argument("--markdown", action="store_true", help="print the rows of a table")
    parser.add_argument("--make", type=Path, help="only write the document of this very name to this file")
    return parser.parse_args()


def built(folder: Path, suffix: str, name: str) -> dict[str, Any]:
    """Build a bad file beside a good one; seconds of the processor, MB of the largest process, and how it ended."""
    papers = folder / "papers"
    papers.mkdir()
    bad = papers / f"bad{suffix}"  # made by another process, since what this one holds counts for those that it starts
    subprocess.run([sys.executable, __file__, "--only", name, "--make", str(bad)], check=True)  # noqa: S603 - this program
    (papers / "good.txt").write_text(MEETING, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "build",
        str(papers),
        "--store",
        str(folder / "store"),
        "--jobs",
        "1",
        "--json",
    ]
    begun = time.monotonic()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)  # noqa: S603 - this program itself
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    report = _report(folder)
    skipped = [one["reason"] for one in report.get("skipped", [])]
    facts = report.get("documents", {}).get("bad", {}).get("facts", {})
    return {
        "KB": bad.stat().st_size // 1024,
        "seconds": round(time.monotonic() - begun, 1),
        "processor": round(used.ru_utime + used.ru_stime, 1),
        "MB": used.ru_maxrss // 1024,
        "sound": process.returncode == 0
        and "good" in report.get("read", ())
        and not any("fault" in one for one in skipped),
        "facts": sum(facts.values()) if "bad" in report.get("read", ()) else None,
        "read": len(report.get("read", ())),
        "lines": len(skipped),
        "line": skipped[0][:100] if skipped else "",
        "error": (folder / "err").read_text(encoding="utf-8", errors="replace")[-300:],
    }


def _report(folder: Path) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads((folder / "out").read_bytes())
    except ValueError:
        return {}
    return report


def _row(told: dict[str, Any]) -> str:
    ended = told["line"] or f"{told['read'] - 1} read" + (f", {told['facts']:,} facts" if told["facts"] else "")
    cells = (told["name"], f"{told['KB']:,}", f"{told['seconds']:.1f}", f"{told['MB']:,}", ended)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
