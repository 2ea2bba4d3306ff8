"""What the vocabulary lacks is listed, accepted into it, and after a build no longer lacking."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from kg.accept import Entry, accept, find_candidate
from kg.build import build
from kg.checks import Severity, check
from kg.generations import open_current
from kg.ground import Ground
from kg.review import Review, review
from kg.store import Solutions, read_turtle
from kg.turtle import canonical
from kg.vocabulary import read_vocabulary
from loaders.errors import HppError, ParameterError, VocabularyError
from loaders.model import Kind
from ontology.terms import ID
from tests.test_cli import fails, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VOCABULARY = """\
@prefix body: <https://w3id.org/hpp/id/body/> .
@prefix issue: <https://w3id.org/hpp/id/issue/> .
@prefix scheme: <https://w3id.org/hpp/id/scheme/> .
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
body:cabinet a hpp:Commission ; skos:prefLabel "คณะรัฐมนตรี"@th , "Cabinet"@en ; hpp:status "accepted" .
body:moi a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en ; hpp:status "accepted" .
"""
ISSUES = """\
@prefix issue: <https://w3id.org/hpp/id/issue/> .
@prefix scheme: <https://w3id.org/hpp/id/scheme/> .
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
scheme:issues a skos:ConceptScheme ; skos:prefLabel "ประเด็น"@th , "Issues"@en .
issue:wildlife a hpp:Issue ; skos:prefLabel "การดูแลสัตว์ป่า"@th , "Wildlife"@en ; skos:inScheme scheme:issues ;
  hpp:status "accepted" .
"""
ELEPHANTS = "โครงการอนุรักษ์ช้างป่าในผืนป่าตะวันออก"
SPACED = "โครงการอนุรักษ์ช้างป่า ในผืนป่าตะวันออก"
COMMITTEE = "คณะกรรมการอนุรักษ์ช้างป่าแห่งชาติ"
AGENDA = """\
การประชุมคณะรัฐมนตรี
เมื่อวันที่ {day} มีนาคม 2564 คณะรัฐมนตรี ได้มีการประชุมครั้งที่ {day}/2564 โดยมีรายละเอียด ดังนี้
1. เรื่อง ขออนุมัติ{name}
ที่ประชุมมีมติเห็นชอบ และมอบหมายให้กระทรวงมหาดไทยดำเนินการ ร่วมกับคณะกรรมการอนุรักษ์ช้างป่าแห่งชาติ
2. เรื่อง อื่น ๆ
ไม่มี
"""


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    (folder / "issues.ttl").write_text(ISSUES, encoding="utf-8")
    return Ground(vocabulary=folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day, name in ((2, ELEPHANTS), (9, SPACED), (16, ELEPHANTS), (23, ELEPHANTS.replace("ช้าง", "ช่าง"))):
        (folder / f"day-{day}.txt").write_text(AGENDA.format(day=day, name=name), encoding="utf-8")
    return folder


@pytest.fixture
def rebuilt(texts: Path, tmp_path: Path, ground: Ground) -> Callable[[], Path]:
    """Build the texts with the vocabulary as it is then; gives where the graph lies."""

    def rebuild() -> Path:
        build([texts], tmp_path / "store", ground)
        return tmp_path / "store"

    return rebuild


def reviewed(store_dir: Path, kind: Kind | None = None, limit: int = 20) -> Review:
    with open_current(store_dir) as store:
        return review(store, kind, limit)


def accepted(store_dir: Path, ground: Ground, what: str, entry: Entry | None = None) -> str:
    with open_current(store_dir) as store:
        return accept(store, ground.vocabulary, what, entry).iri


def concerned(store_dir: Path, issue: str) -> int:
    """How many decisions and responsibilities concern an issue."""
    with open_current(store_dir) as store:
        found = store.query(f"SELECT DISTINCT ?fact {{ ?fact <https://w3id.org/hpp/ns#concerns> <{issue}> }}")
    assert isinstance(found, Solutions)
    return len(found)


def test_candidates_are_listed_by_how_often_they_occur(rebuilt: Callable[[], Path]) -> None:
    found = reviewed(rebuilt())
    assert found.totals == {Kind.BODY: 1, Kind.ISSUE: 2 - 1}
    body, issue = found.found
    assert (body.candidate.name, body.candidate.class_, body.documents) == (COMMITTEE, "Committee", 4)
    assert (issue.candidate.name, issue.candidate.class_, issue.documents) == (ELEPHANTS, "Issue", 4)
    assert set(issue.candidate.others) == {SPACED, ELEPHANTS.replace("ช้าง", "ช่าง")}
    assert issue.quote is not None
    assert "อนุรักษ์ช้างป่า" in issue.quote.text


def test_one_kind_and_a_limit(rebuilt: Callable[[], Path]) -> None:
    store = rebuilt()
    assert [one.candidate.kind for one in reviewed(store, Kind.ISSUE).found] == [Kind.ISSUE]
    assert len(reviewed(store, limit=1).found) == 1


def test_names_written_nearly_alike_are_shown_together_and_kept_apart(texts: Path, rebuilt: Callable[[], Path]) -> None:
    text = AGENDA.format(day=30, name=ELEPHANTS.replace("ผืนป่า", "พื้นป่า"))
    (texts / "day-30.txt").write_text(text, encoding="utf-8")
    (found,) = reviewed(rebuilt(), Kind.ISSUE).found
    assert [one.name for one in found.alike] == [ELEPHANTS.replace("ผืนป่า", "พื้นป่า")]
    assert (found.candidate.documents, found.documents) == (4, 5)


def test_a_graph_with_candidates_is_well_formed(rebuilt: Callable[[], Path]) -> None:
    with open_current(rebuilt()) as store:
        assert [str(one) for one in check(store.nquads()) if one.severity is Severity.VIOLATION] == []


def test_an_issue_is_accepted_and_after_a_build_found(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    entry = Entry(english="Wild elephants of the eastern forest")
    assert accepted(store, ground, ELEPHANTS, entry) == f"{ID}issue/wild-elephants-eastern-forest"
    written = (ground.vocabulary / "issues.ttl").read_text(encoding="utf-8")
    assert written == canonical(read_turtle(ground.vocabulary / "issues.ttl"))
    assert f'skos:prefLabel "{ELEPHANTS}"@th' in written
    assert written.count("skos:inScheme scheme:issues") == 2
    store = rebuilt()
    assert reviewed(store, Kind.ISSUE).found == ()
    assert concerned(store, f"{ID}issue/wild-elephants-eastern-forest") >= 4


def test_a_body_is_accepted_and_after_a_build_found(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    iri = accepted(store, ground, COMMITTEE, Entry(english="National Elephant Committee", slug="elephants"))
    assert iri == f"{ID}body/elephants"
    assert reviewed(rebuilt(), Kind.BODY).found == ()
    assert iri in {thing.iri for thing in read_vocabulary(ground.vocabulary)}


def test_another_name_of_a_known_thing(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    assert accepted(store, ground, ELEPHANTS, Entry(known="issue/wildlife")) == f"{ID}issue/wildlife"
    store = rebuilt()
    assert reviewed(store, Kind.ISSUE).found == ()
    assert concerned(store, f"{ID}issue/wildlife") >= 4


def test_without_an_english_name_a_candidate_keeps_its_iri(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    with open_current(store) as opened:
        iri = find_candidate(opened, ELEPHANTS).iri
    assert accepted(store, ground, iri) == iri
    assert reviewed(rebuilt(), Kind.ISSUE).found == ()


@pytest.mark.parametrize(
    ("what", "entry", "said"),
    [
        ("โครงการที่ไม่มีใครพูดถึง", Entry(), "no candidate is called that"),
        (ELEPHANTS, Entry(known="issue/nothing"), "is not in the vocabulary"),
        (ELEPHANTS, Entry(known="body/moi"), "is a body, and “.*” an issue"),
        (ELEPHANTS, Entry(known="issue/wildlife", english="Elephants"), "with --as leave them out"),
        (ELEPHANTS, Entry(class_="Ministry"), "no class of the ontology for an issue; take one of Agenda, Issue"),
        (ELEPHANTS, Entry(slug="Wild Elephants"), "small letters, digits and single hyphens"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    rebuilt: Callable[[], Path], ground: Ground, what: str, entry: Entry, said: str
) -> None:
    before = {path: path.read_bytes() for path in ground.vocabulary.iterdir()}
    with pytest.raises(ParameterError, match=said):
        accepted(rebuilt(), ground, what, entry)
    assert {path: path.read_bytes() for path in ground.vocabulary.iterdir()} == before


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry(english="Wildlife"), "“Wildlife” names <https://w3id.org/hpp/id/issue/wildlife> already"),
        (
            Entry(english="Elephants", slug="wildlife"),
            r"issues\.ttl: <https://w3id.org/hpp/id/issue/wildlife> is there",
        ),
    ],
)
def test_what_is_taken_is_refused(rebuilt: Callable[[], Path], ground: Ground, entry: Entry, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        accepted(rebuilt(), ground, ELEPHANTS, entry)


def test_accepting_twice_is_refused(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    accepted(store, ground, ELEPHANTS, Entry(english="Elephants"))
    with pytest.raises(VocabularyError, match=r"names <.*/issue/elephants> already; build again"):
        accepted(store, ground, ELEPHANTS, Entry(english="More elephants"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_vocabulary_that_may_not_be_written_is_named(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    ground.vocabulary.chmod(0o500)
    try:
        with pytest.raises(VocabularyError, match=r"cannot be written .*--vocabulary"):
            accepted(store, ground, ELEPHANTS)
    finally:
        ground.vocabulary.chmod(0o700)


def test_the_old_file_stays_when_the_new_one_cannot_be_written(rebuilt: Callable[[], Path], ground: Ground) -> None:
    store = rebuilt()
    (ground.vocabulary / f".issues.ttl.{os.getpid()}").mkdir()  # in the way of the file that is written first
    before = (ground.vocabulary / "issues.ttl").read_bytes()
    with pytest.raises(HppError, match=r"issues\.ttl: cannot be written"):
        accepted(store, ground, ELEPHANTS)
    assert (ground.vocabulary / "issues.ttl").read_bytes() == before


def test_review_accept_and_build_on_the_command_line(texts: Path, tmp_path: Path, ground: Ground) -> None:
    store, folder = tmp_path / "store", ground.vocabulary
    run("build", texts, "--vocabulary", folder, store=store)
    printed = run("review", "--kind", "issue", store=store)
    assert ELEPHANTS in printed.stdout
    assert "1 issue is not in the vocabulary" in printed.stderr
    (one,) = json.loads(run("review", "--kind", "issue", "--json", store=store).stdout)["candidates"]
    assert (one["name"], one["documents"], one["class"]) == (ELEPHANTS, 4, "Issue")
    done = run("accept", one["iri"], "--en", "Wild elephants", "--vocabulary", folder, store=store)
    assert done.stdout.startswith(f"{folder / 'issues.ttl'}: new entry issue:wild-elephants: “{ELEPHANTS}”")
    assert f"hpp build --vocabulary {folder}" in done.stdout
    assert "names <" in fails("accept", ELEPHANTS, "--vocabulary", folder, store=store)
    run("build", texts, "--vocabulary", folder, store=store)
    assert json.loads(run("review", "--kind", "issue", "--json", store=store).stdout)["candidates"] == []
    assert "Wild elephants" in run("owner", "wild elephants", store=store).stdout
