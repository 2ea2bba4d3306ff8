"""Makes a release of what is committed: version, changelog, commit and tag. Nothing leaves this computer.

    python tools/release.py 1.2.0 --dry-run     # shows what would be changed
    python tools/release.py 1.2.0

The version follows Semantic Versioning 2.0.0 and stands in ``pyproject.toml`` alone; what is under Unreleased in
``CHANGELOG.md`` becomes its section, as Keep a Changelog 1.1.0 has it. ``docs/releasing.md`` says what comes before and
after.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_VERSION = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)
_SECTION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?\n", re.MULTILINE)
_UNRELEASED = "Unreleased"


class NotReadyError(Exception):
    """What stands against a release, in one line."""


def sections(changelog: str) -> dict[str, str]:
    """Give the text of each section by its name, the newest first; NotReadyError where there are none."""
    found = [*_SECTION.finditer(changelog)]
    if not found:
        raise NotReadyError("CHANGELOG.md: no section there; begin with `## [Unreleased]`")
    ends = [one.start() for one in found[1:]] + [len(changelog)]
    return {one["name"]: changelog[one.end() : end].strip() for one, end in zip(found, ends, strict=True)}


def released(changelog: str) -> list[str]:
    """List the versions that were released, the newest first."""
    return [name for name in sections(changelog) if name != _UNRELEASED]


def with_section(changelog: str, version: str, day: dt.date) -> str:
    """Turn what is under Unreleased into the section of a version.

    :raises NotReadyError: when it is no version, is not newer than the last, or there is nothing to release.
    """
    if not _SEMANTIC.fullmatch(version):
        raise NotReadyError(f"{version}: no version; write three numbers, such as 1.2.0")
    before = released(changelog)
    if before and _numbers(version) <= _numbers(before[0]):
        raise NotReadyError(f"{version}: {before[0]} was released already; take a greater one")
    if not re.search(r"^- ", sections(changelog).get(_UNRELEASED, ""), re.MULTILINE):
        raise NotReadyError("CHANGELOG.md: nothing is under Unreleased; write what users will see")
    head = f"## [{_UNRELEASED}]\n"
    return changelog.replace(head, f"{head}\n## [{version}] - {day.isoformat()}\n", 1)


def with_version(pyproject: str, version: str) -> str:
    """Write the version into ``pyproject.toml``; NotReadyError where there is no place for it."""
    changed, count = _VERSION.subn(f'version = "{version}"', pyproject, count=1)
    if not count:
        raise NotReadyError('pyproject.toml: no line `version = "…"` there')
    return changed


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _git(*command: str, root: Path) -> str:
    program = shutil.which("git") or "git"
    done = subprocess.run([program, *command], cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotReadyError(f"git {command[0]}: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
    return done.stdout.strip()


def check(version: str, root: Path) -> None:
    """Raise NotReadyError where something is not committed, or the tag is there."""
    if _git("status", "--porcelain", root=root):
        raise NotReadyError("not all is committed; commit it, or put it away with `git stash`")
    if _git("tag", "--list", f"v{version}", root=root):
        raise NotReadyError(f"v{version}: the tag is there already; take a greater version")


def changes(version: str, day: dt.date, root: Path) -> dict[str, tuple[str, str]]:
    """Give each file that a release changes, as it is and as it will be."""
    made = {}
    for name in ("CHANGELOG.md", "pyproject.toml"):
        text = (root / name).read_text(encoding="utf-8")
        made[name] = text, with_version(text, version) if name == "pyproject.toml" else with_section(text, version, day)
    return made


def release(version: str, day: dt.date, root: Path, *, dry: bool = False) -> str:
    """Make the release, or with *dry* show what it would change; gives the text to print."""
    made = changes(version, day, root)
    if dry:
        return "".join(_difference(name, *texts) for name, texts in made.items())
    check(version, root)
    for name, (_, text) in made.items():
        (root / name).write_text(text, encoding="utf-8")
    _git("commit", "--quiet", "--all", "--message", f"Release {version}", root=root)
    _git("tag", "--annotate", f"v{version}", "--message", f"HPP-KG {version}", root=root)
    return f"v{version}: committed and tagged here. Now `make check dist test-wheel`, then push and upload.\n"


def _difference(name: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), name, name, n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Read the command line."""
    asked = argparse.ArgumentParser(description="Make a release of what is committed.")
    asked.add_argument("version", help="such as 1.2.0")
    asked.add_argument("--date", type=dt.date.fromisoformat, default=dt.datetime.now(dt.UTC).date(), metavar="DAY")
    asked.add_argument("--dry-run", action="store_true", help="show what would be changed, and change nothing")
    given = asked.parse_args()
    try:
        print(release(given.version, given.date, ROOT, dry=given.dry_run), end="")
    except NotReadyError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
