"""What the project brings with it and what it gives away: licences, secrets, the list of what is in it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from typing import Any

import pytest
from test_project import ROOT, tracked

sys.path.insert(0, str(ROOT / "tools"))
import audit

RULES = tomllib.loads((ROOT / "tools" / "secrets.toml").read_text(encoding="utf-8"))["rule"]
COPYLEFT = re.compile(r"\b[AL]?GPL|GENERAL PUBLIC|\bSSPL|\bBUSL|\bCC-BY-NC|PROPRIETARY|COMMONS CLAUSE", re.IGNORECASE)


def licence(name: str) -> str:
    """What a package says of its licence, in the shortest form it has."""
    known = distribution(name).metadata
    classes = [one for one in known.get_all("Classifier") or () if one.startswith("License")]
    return str(known.get("License-Expression") or "; ".join(classes) or (known.get("License") or "")[:300])


def choices(said: str) -> list[str]:
    """A licence that leaves the choice is as good as the best of them."""
    return re.split(r"\s+OR\s+", said)


def needed() -> list[str]:
    return sorted(one.partition("==")[0] for one in audit.installed("hpp-kg"))


def test_what_is_installed_to_run_is_more_than_a_few() -> None:
    assert {"fastapi", "starlette", "pyoxigraph", "lxml", "rdflib", "click"} <= set(needed())
    assert not {"pytest", "matplotlib", "numpy"} & set(needed())


@pytest.mark.parametrize("name", needed())
def test_what_is_installed_to_run_may_be_used_by_all(name: str) -> None:
    said = licence(name)
    assert said, f"{name} does not say its licence"
    assert any(not COPYLEFT.search(one) for one in choices(said)), f"{name}: {said}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_a_rule_for_secrets_finds_what_it_says(rule: dict[str, Any]) -> None:
    pattern = re.compile(rule["pattern"])
    assert [one for one in rule["finds"] if not pattern.search(one.replace("…", ""))] == []
    assert [one for one in rule["passes"] if pattern.search(one)] == []


def test_no_file_holds_a_secret() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        for rule in RULES:
            found += [
                f"{path.relative_to(ROOT)}: {rule['name']}: {one[0][:12]}…"
                for one in re.finditer(rule["pattern"], text)
            ]
    assert found == []


def test_no_secret_was_ever_committed() -> None:
    tracked()  # skips outside of a checkout
    command = ["git", "log", "-p", "--no-color", "-n", "300", "--", ":!explorer/package-lock.json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    log = done.stdout.decode("utf-8", "replace")
    assert [rule["name"] for rule in RULES if re.search(rule["pattern"], log)] == []


def test_without_advisories_the_audit_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_SERVICE", "http://127.0.0.1:9/none")
    assert audit.main() == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_the_bill_of_materials_is_made_of_what_is_installed() -> None:
    done = subprocess.run(["make", "-n", "sbom"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "cyclonedx_py environment --of JSON" in done
