from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.generations import open_current
from kg.owners import find_issue, owner
from kg.ownership import Answer, Evidence, Named, Nearness, Owner
from kg.store import Store, turtle_as_nquads
from loaders.errors import ParameterError
from loaders.model import Role
from loaders.read import read
from ontology.terms import HPP, ID, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAPH = Path(__file__).parent / "data" / "owners.ttl"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("owners") / "store"
    with Store.open(place, write=True) as new:
        new.bulk_load(turtle_as_nquads(GRAPH, ID + "document/a"))
    with Store.open(place) as opened:
        yield opened


def rows(answer: Answer) -> list[tuple[str, str, str]]:
    return [(one.body.iri.removeprefix(ID + "body/"), one.role[0], one.nearness.name) for one in answer.owners]


@pytest.mark.parametrize("text", ["PM2.5", "pm 2.5", "ฝุ่นละอองขนาดเล็ก", "fine dust", "find dust", "who owns PM2.5?"])
def test_bodies_come_by_nearness_of_the_issue_then_by_role(store: Store, text: str) -> None:
    assert rows(owner(store, text)) == [
        ("mnre", "A", "DIRECT"),
        ("regional", "R", "DIRECT"),
        ("participation", "R", "DIRECT"),
        ("pcd", "A", "NARROWER"),
        ("dga", "S", "RELATED"),
    ]


def test_the_answer_is_json_in_the_agreed_form(store: Store) -> None:
    answer = json.loads(json.dumps(owner(store, "PM2.5").to_json()))
    assert answer["query"] == "PM2.5"
    assert answer["issue"] == {"iri": ID + "issue/pm25", "th": "ฝุ่นละอองขนาดเล็ก", "en": "Fine dust"}
    assert answer["searched"] == 3
    first = answer["owners"][0]
    assert {"iri", "th", "en"} <= first["body"].keys()
    assert first["role"] == "Accountable"
    assert first["evidence"][0] == {
        "quote": "กระทรวงนี้เป็นหน่วยงานหลักเรื่องฝุ่น PM2.5",
        "document": ID + "document/a",
        "title": "สรุปการหารือเรื่องฝุ่น",
        "date": "2021-05-12",
        "start": 100,
        "end": 160,
        "task": None,
        "due": None,
        "rule": "lead-agency",
        "source": "https://www.opdc.go.th/content/a",
        "issue": ID + "issue/pm25",
        "passage": "a1",
    }


def test_the_same_body_and_role_is_one_row_with_the_latest_evidence_first(store: Store) -> None:
    regional = owner(store, "PM2.5").owners[1]
    assert [one.date for one in regional.evidence] == [dt.date(2021, 5, 12), dt.date(2021, 3, 26)]
    assert (regional.task, regional.due) == ("ติดตามเรื่องฝุ่น", "2021-04")


def test_more_evidence_goes_before_less(store: Store) -> None:
    answer = owner(store, "PM2.5")
    strengths = [len(one.evidence) for one in answer.owners if one.role is Role.RESPONSIBLE]
    assert strengths == [2, 1]


def test_a_division_stands_after_the_office_it_is_part_of(store: Store) -> None:
    answer = owner(store, "กิจกรรมปฏิรูปที่ ๔")
    assert rows(answer) == [("opdc", "A", "DIRECT"), ("division", "A", "DIRECT")]
    assert answer.owners[1].to_json()["body"]["partOf"]["th"] == "สำนักงาน ก.พ.ร."
    assert answer.owners[0].part_of is None


def test_what_is_dated_later_is_left_out_when_a_day_is_given(store: Store) -> None:
    answer = owner(store, "PM2.5", as_of=dt.date(2021, 4, 1))
    direct = [one.body.iri.removeprefix(ID + "body/") for one in answer.owners if one.nearness is Nearness.DIRECT]
    assert direct == ["regional"]


def test_an_issue_without_bearers_has_no_owner_and_names_the_nearest(store: Store) -> None:
    answer = owner(store, "กลุ่มเปราะบาง")
    assert answer.issue is not None
    assert answer.owners == ()
    assert answer.nearest
    assert answer.searched == 3


def test_an_issue_that_is_not_held_is_said_to_be_none(store: Store) -> None:
    answer = owner(store, "ยาเสพติด").to_json()
    assert answer["issue"] is None
    assert answer["owners"] == []
    assert answer["nearest"]
    assert answer["searched"] == 3


def test_an_abbreviation_of_several_bodies_names_none_of_them_unless_written_just_so(tmp_path: Path) -> None:
    bodies = (("pdc", "คณะกรรมการหนึ่ง", "ก.พ.ร."), ("dsd", "กรมหนึ่ง", "กพร."), ("dpim", "กรมสอง", "กพร."))
    turtle = "".join(
        f'<{ID}body/{slug}> a <{HPP.Body}> ; <{SKOS.prefLabel}> "{name}"@th ; <{HPP.abbreviation}> "{short}"@th .\n'
        for slug, name, short in bodies
    )
    file = tmp_path / "bodies.ttl"
    file.write_text(f"<{HPP.Body}> <{RDFS.label}> 'body'@en .\n{turtle}", encoding="utf-8")
    with Store.open(tmp_path / "store", write=True) as store:
        store.bulk_load(turtle_as_nquads(file, ID + "document/a"))
        named = {text: owner(store, text).other for text in ("ก.พ.ร.", "กพร.", "กพร", "กรมสอง")}
    assert {text: str(other) if other else None for text, other in named.items()} == {
        "ก.พ.ร.": "คณะกรรมการหนึ่ง",
        "กพร.": None,
        "กพร": None,
        "กรมสอง": "กรมสอง",
    }


def test_task_and_due_are_of_one_passage() -> None:
    def evidence(day: int, task: str | None, due: str | None) -> Evidence:
        return Evidence(f"ข้อความ {day}", "d", None, dt.date(2021, 3, day), 0, 9, task=task, due=due)

    said = (evidence(30, None, None), evidence(20, "รายงาน", None), evidence(10, "ศึกษา", "2021-04"))
    ministry = Owner(Named("b"), Role.RESPONSIBLE, Nearness.DIRECT, Named("i"), said, len(said))
    assert (ministry.task, ministry.due) == ("ศึกษา", "2021-04")
    row = next(Answer("x", Named("i"), 1, owners=(ministry,)).rows())
    assert (row.quote, row.due) == ("ข้อความ 30", "2021-04 (said 2021-03-10)")


def test_a_body_is_not_taken_for_an_issue(store: Store) -> None:
    answer = owner(store, "มท.")
    assert answer.issue is None
    assert answer.other is not None
    assert answer.other.en == "Ministry of Interior"


@pytest.mark.parametrize("text", ["", " ", "?", "…", "\x00", "a" * 5000, '" } DROP ALL #'])
def test_odd_texts_have_no_owner(store: Store, text: str) -> None:
    assert owner(store, text).owners == ()


def test_a_misspelling_of_the_vocabulary_is_found_and_not_shown(store: Store) -> None:
    answer = owner(store, "ฝุ่นลอองขนาดเล้ก")
    assert answer.matched == "ฝุ่นละอองขนาดเล็ก"


def test_rows_for_people_hold_the_best_quote(store: Store) -> None:
    first = next(owner(store, "asset transfer").rows())
    assert (first.agency, first.role, first.date, first.passages) == (
        "กระทรวงมหาดไทย",
        Role.RESPONSIBLE,
        "2021-03-26",
        1,
    )


def test_an_issue_is_found_for_a_parameter_or_the_nearest_are_told(store: Store) -> None:
    assert find_issue(store, "fine dust") == ID + "issue/pm25"
    with pytest.raises(ParameterError, match="no issue is called “ยาเสพติด”; perhaps"):
        find_issue(store, "ยาเสพติด")


def test_an_answer_takes_milliseconds(store: Store) -> None:
    owner(store, "PM2.5")
    started = time.thread_time()
    for _ in range(10):
        owner(store, "ฝุ่นละออง")
    assert (time.thread_time() - started) / 10 < 0.03


@pytest.fixture(scope="module")
def seeds(seeds_store: Path) -> Iterator[Store]:
    with open_current(seeds_store) as opened:
        yield opened


def bears(answer: Answer) -> set[tuple[str, str, str]]:
    return set(rows(answer))


@pytest.mark.shared
@pytest.mark.parametrize("text", ["PM2.5", "ฝุ่นละอองขนาดเล็ก", "fine dust", "ฝุน pm ๒.๕"])
def test_who_owns_fine_dust_by_the_five_documents(seeds: Store, text: str) -> None:
    answer = owner(seeds, text)
    assert rows(answer)[0] == ("mnre", "A", "DIRECT")
    assert bears(answer) >= {
        ("opdc-sub-regional", "R", "DIRECT"),
        ("opdc-sub-participation", "R", "DIRECT"),
        ("dga", "S", "RELATED"),
        ("gistda", "S", "RELATED"),
    }
    assert answer.searched == 5


@pytest.mark.shared
def test_who_owns_asset_transfer_by_the_five_documents(seeds: Store) -> None:
    answer = owner(seeds, "asset transfer")
    assert rows(answer)[0] == ("moi", "R", "DIRECT")
    assert bears(answer) >= {("cgd", "C", "DIRECT"), ("bb", "C", "DIRECT")}


@pytest.mark.shared
def test_who_owns_reform_activity_4_by_the_five_documents(seeds: Store) -> None:
    first, second, *_ = owner(seeds, "reform activity 4").owners
    assert (first.body.th, first.role) == ("สำนักงานคณะกรรมการพัฒนาระบบราชการ", Role.ACCOUNTABLE)
    assert second.role is Role.ACCOUNTABLE
    assert second.part_of == first.body


@pytest.mark.shared
def test_who_owns_hpp_by_the_five_documents(seeds: Store) -> None:
    assert [one.body.en for one in owner(seeds, "HPP").owners[:2]] == [
        "Office of the Public Sector Development Commission",
        "Ministry of Interior",
    ]


@pytest.mark.shared
def test_every_quote_is_the_text_at_its_place(seeds: Store, shared: Path) -> None:
    texts = {document.slug: document.text for document in read(shared / "seeds")}
    for text in ("PM2.5", "asset transfer", "HPP", "reform activity 4"):
        for row in owner(seeds, text).owners:
            for one in row.evidence:
                whole = texts[one.document.removeprefix(ID + "document/")]
                assert whole[one.start : one.end] == one.quote


def test_a_due_date_that_another_quote_states_says_when_it_was_stated() -> None:
    body, issue = Named(f"{ID}agency/one", "กรมทดสอบ"), Named(f"{ID}issue/one", "เรื่องทดสอบ")
    best = Evidence("กรมทดสอบรับผิดชอบ", f"{ID}document/new", None, dt.date(2021, 5, 12), 0, 17)
    told = Evidence(
        "ให้กรมทดสอบเสนอภายในเดือนเมษายน", f"{ID}document/old", None, dt.date(2021, 3, 26), 0, 31, due="2021-04"
    )
    shown = [
        row.due
        for evidence in ((best, told), (told, best))
        for row in Answer(
            "ทดสอบ", issue, 2, (Owner(body, Role.RESPONSIBLE, Nearness.DIRECT, issue, evidence, 2),)
        ).rows()
    ]
    assert shown == ["2021-04 (said 2021-03-26)", "2021-04"]
