"""The lock file, the pins and what the project asks for say the same."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from typing import Any
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from test_project import ROOT, project, text_of

sys.path.insert(0, str(ROOT / "tools"))
import audit
import outdated

LOCK: dict[str, Any] = tomllib.loads(text_of("pylock.toml"))
PACKAGES: dict[str, dict[str, Any]] = {one["name"]: one for one in LOCK["packages"]}
EXTRAS: dict[str, list[str]] = project()["project"]["optional-dependencies"]
NEEDS = [Requirement(one) for one in project()["project"]["dependencies"]] + [
    Requirement(one) for extra in EXTRAS.values() for one in extra
]


def files(package: dict[str, Any]) -> list[dict[str, Any]]:
    return [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]


@pytest.mark.parametrize("need", [one for one in NEEDS if one.name != "hpp-kg"], ids=lambda need: need.name)
def test_what_the_project_asks_for_is_locked(need: Requirement) -> None:
    locked = PACKAGES[outdated.key(need.name)]
    assert need.specifier.contains(locked["version"])


def test_the_lock_is_a_standard_one_for_every_python_that_the_project_runs_on() -> None:
    assert LOCK["lock-version"] == "1.0"
    assert LOCK["requires-python"] == project()["project"]["requires-python"]


def test_every_file_has_its_sum_and_comes_from_the_public_index() -> None:
    for package in LOCK["packages"]:
        assert files(package), package["name"]
        for file in files(package):
            assert re.fullmatch(r"[0-9a-f]{64}", file["hashes"]["sha256"]), file
            assert (urlsplit(file["url"]).scheme, urlsplit(file["url"]).netloc) == ("https", "files.pythonhosted.org")


def test_the_lock_has_the_versions_of_the_pins() -> None:
    pins = outdated.pins()
    assert {
        name: one["version"] for name, one in PACKAGES.items() if pins.get(name, one["version"]) != one["version"]
    } == {}


def test_what_is_installed_to_run_is_locked() -> None:
    everything = {one.partition("==")[0] for one in audit.installed("hpp-kg", *EXTRAS)}
    assert {outdated.key(name) for name in everything} - {"hpp-kg"} <= PACKAGES.keys()


def test_a_pin_that_is_behind_is_listed_and_what_comes_with_another_last() -> None:
    listed = [
        {"name": "zipp", "version": "1", "latest_version": "99"},
        {"name": "PyYAML", "version": "1", "latest_version": "99"},
        {"name": "click", "version": "1", "latest_version": outdated.pins()["click"]},
        {"name": "setuptools", "version": "1", "latest_version": "2"},
    ]
    assert [re.sub(r" [\d.]+ →", " · →", line) for line in outdated.behind(json.dumps(listed))] == [
        "pyyaml · → 99",
        "zipp · → 99  (comes with another)",
    ]
