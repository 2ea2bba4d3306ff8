"""What the project brings with it and what it gives away: licences, secrets, the list of what is in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from test_project import ROOT, tracked

sys.path.insert(0, str(ROOT / "tools"))
import audit
import licences

RULES = tomllib.loads((ROOT / "tools" / "secrets.toml").read_text(encoding="utf-8"))["rule"]


def test_what_is_installed_to_run_is_more_than_a_few() -> None:
    assert {"fastapi", "starlette", "pyoxigraph", "lxml", "rdflib", "click"} <= set(licences.installed())
    assert not {"pytest", "matplotlib", "numpy", "pypdfium2"} & set(licences.installed())


@pytest.mark.parametrize("extra", ["", *licences.extras()])
def test_what_is_installed_to_run_may_be_used_by_all(extra: str) -> None:
    if away := licences.missing(extra) if extra else []:
        pytest.skip(f"not installed: {', '.join(away)}")
    assert list(licences.faults(licences.installed(*[extra] if extra else []))) == []


def test_what_the_page_carries_may_be_used_by_all() -> None:
    listed = ROOT / "kg" / "api" / "explorer" / "third-party.txt"
    if not listed.exists():
        pytest.skip("the explorer is not made here")
    text = listed.read_text(encoding="utf-8")
    assert list(licences.of_page(text)) == []
    wanted = json.loads((ROOT / "explorer" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [name for name, version in wanted.items() if f"  {name} {version} (" not in text] == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-2.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("MIT AND GPL-3.0-or-later", False),
        ("AGPL-3.0-only OR SSPL-1.0", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_when_one_way_to_take_it_is(expression: str, allowed: bool) -> None:  # noqa: FBT001
    assert licences.is_allowed(expression) is allowed


def test_a_licence_that_is_not_allowed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(licences.KNOWN, "allowed", ["MIT"])
    monkeypatch.setitem(licences.KNOWN, "odd", {})
    found = list(licences.faults(["click", "tld", "fastapi"]))
    assert [fault.partition(":")[0] for fault in found] == ["click", "tld", "tld"]
    assert list(licences.of_page("  jquery 1.0 (GPL-2.0-only)\n"))


def test_what_is_explained_needs_to_be() -> None:
    here = {*licences.installed(*licences.extras())} & licences.KNOWN["odd"].keys()
    assert here
    assert {name for name in here if not licences.names_copyleft(name)} == set()


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
