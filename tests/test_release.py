"""A release: its version, its section of the changelog, its commit and its tag."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from test_project import ROOT, project, text_of

sys.path.insert(0, str(ROOT / "tools"))
import release
from release import NotReadyError

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- New.\n\n## [1.9.0] - 2026-01-01\n\n- Old.\n"
PYPROJECT = '[project]\nname = "x"\nversion = "1.9.0"\n\n[tool.x]\nversion = "7"\n'
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]  # of Keep a Changelog


def git(root: Path, *command: str) -> str:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", *names, *command], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "A")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "a@example.org")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "All")
    return tmp_path


def test_the_changelog_and_the_version_fit() -> None:
    versions = release.released(text_of("CHANGELOG.md"))
    assert not versions or versions[0] == project()["project"]["version"]
    assert versions == sorted(versions, key=lambda one: [*map(int, one.split("."))], reverse=True)
    assert next(iter(release.sections(text_of("CHANGELOG.md")))) == "Unreleased"


def test_the_changelog_has_the_groups_that_its_form_knows() -> None:
    for name, text in release.sections(text_of("CHANGELOG.md")).items():
        groups = re.findall(r"^### (.+)$", text, re.MULTILINE)
        assert groups == [group for group in GROUPS if group in groups], name


def test_the_version_stands_in_one_place() -> None:
    own = f'"{project()["project"]["version"]}"'
    assert [path.name for path in (ROOT / "kg").rglob("*.py") if own in path.read_text(encoding="utf-8")] == []


def test_what_is_unreleased_becomes_the_section() -> None:
    changed = release.with_section(CHANGELOG, "1.10.0", DAY)
    assert release.released(changed) == ["1.10.0", "1.9.0"]
    assert release.sections(changed) == {"Unreleased": "", "1.10.0": "### Added\n\n- New.", "1.9.0": "- Old."}
    assert "## [1.10.0] - 2026-11-22\n" in changed


@pytest.mark.parametrize(
    ("changelog", "version", "said"),
    [
        (CHANGELOG, "1.10", "no version"),
        (CHANGELOG, "v1.10.0", "no version"),
        (CHANGELOG, "1.9.0", "was released already"),
        (CHANGELOG, "1.8.9", "was released already"),
        (CHANGELOG.replace("- New.", ""), "2.0.0", "nothing is under Unreleased"),
        ("# Changelog\n", "2.0.0", "no section"),
    ],
)
def test_what_stands_against_a_release_is_told_in_a_line(changelog: str, version: str, said: str) -> None:
    with pytest.raises(NotReadyError, match=said):
        release.with_section(changelog, version, DAY)


def test_only_the_version_of_the_project_is_changed() -> None:
    assert release.with_version(PYPROJECT, "2.0.0") == PYPROJECT.replace('"1.9.0"', '"2.0.0"')


def test_a_release_is_a_commit_and_a_tag(checkout: Path) -> None:
    release.release("2.0.0", DAY, checkout)
    assert git(checkout, "log", "-1", "--format=%s").strip() == "Release 2.0.0"
    assert git(checkout, "tag", "--points-at", "HEAD").strip() == "v2.0.0"
    assert git(checkout, "status", "--porcelain") == ""
    assert release.released((checkout / "CHANGELOG.md").read_text(encoding="utf-8"))[0] == "2.0.0"


def test_a_dry_run_changes_nothing(checkout: Path) -> None:
    shown = release.release("2.0.0", DAY, checkout, dry=True)
    assert '+version = "2.0.0"' in shown
    assert "+## [2.0.0] - 2026-11-22" in shown
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "tag") == ""


def test_what_is_not_committed_or_tagged_already_stands_against_it(checkout: Path) -> None:
    git(checkout, "tag", "v2.0.0")
    with pytest.raises(NotReadyError, match="tag is there already"):
        release.release("2.0.0", DAY, checkout)
    (checkout / "new").touch()
    with pytest.raises(NotReadyError, match="not all is committed"):
        release.release("2.0.0", DAY, checkout)
    assert (checkout / "pyproject.toml").read_text(encoding="utf-8") == PYPROJECT
