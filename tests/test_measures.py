"""The loaders, run and measured: on a sample of our own, and on the source documents where they are at hand."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from extracting import DATA

from kg.evaluate import evaluate
from loaders.errors import GoldError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.measure.scores import Report

BARS = {
    "bodies": 0.97,
    "provinces": 0.97,
    "people": 0.97,
    "chairs": 0.97,
    "attendance": 0.97,
    "events": 0.97,
    "decisions": 0.95,
    "responsibilities": 0.90,
    "participations": 0.97,
    "laws": 0.97,
    "claims": 0.97,
}


@pytest.fixture(scope="module")
def sources(shared: Path) -> Report:
    return evaluate(shared / "gold", shared, "00*")


@pytest.mark.shared
@pytest.mark.parametrize("kind", BARS)
def test_the_five_sources_are_read_as_a_careful_reader_does(sources: Report, kind: str) -> None:
    score = next(line.score for line in sources.rows() if line.kind == kind)
    assert len(sources.documents) == 5
    assert (score.f1 or 0) >= BARS[kind], [miss for miss in sources.errors() if miss.kind == kind]


@pytest.mark.shared
def test_every_fact_of_the_five_sources_is_proved(sources: Report) -> None:
    evidence = sources.evidence()
    assert evidence.found > 100
    assert evidence.right == evidence.found


def test_the_loaders_are_run_on_the_documents_that_are_named() -> None:
    report = evaluate(DATA, DATA)
    figures = {line.kind: line.score for line in report.rows()}
    assert (figures["people"].gold, figures["people"].right, figures["chairs"].right) == (1, 1, 1)
    assert report.evidence().right == report.evidence().found > 0


def test_no_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no annotations \(\*\.yaml\) named \*"):
        evaluate(tmp_path, tmp_path)
    with pytest.raises(GoldError, match="named d99"):
        evaluate(DATA, DATA, "d99")


def test_a_document_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"sample\.yaml: document: there is no .*sample\.txt; give the folder"):
        evaluate(DATA, tmp_path)


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "kg.evaluate", str(DATA), str(DATA), "--errors", "--by-document"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "sample  participations" in run.stdout
    assert "evidence valid for" in run.stdout
    lost = subprocess.run([*command[:-3], "elsewhere"], capture_output=True, text=True, check=False, encoding="utf-8")
    assert (lost.returncode, lost.stdout) == (1, "")
    assert lost.stderr.startswith("error: ")
    assert len(lost.stderr.splitlines()) == 1
