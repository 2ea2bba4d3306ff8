"""The vocabulary is whole and in order, and what is wrong with one is said in a line."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.resources import VOCABULARY
from kg.store import Iri, read_turtle
from kg.vocabulary import read_vocabulary
from loaders.errors import VocabularyError
from loaders.model import Kind
from loaders.names.thing import NameSort, Thing
from loaders.text.squeeze import squeeze
from ontology.terms import DCTERMS, HPP, ID, ORG, RDF, SKOS

ROOT = Path(__file__).parent.parent
HEAD = f"""@prefix body: <{ID}body/> .
@prefix issue: <{ID}issue/> .
@prefix hpp: <{HPP.BASE}> .
@prefix skos: <{SKOS.BASE}> .

"""
MINISTRY = """body:city
    a hpp:Ministry ;
    skos:prefLabel "กระทรวงเมือง"@th ;
    skos:prefLabel "Ministry of Cities"@en ;
    hpp:abbreviation "มม."@th ;
.
"""
DEPARTMENT = """body:town
    a hpp:Department ;
    skos:prefLabel "กรมเมืองเล็ก"@th ;
    hpp:abbreviation "มม."@th ;
.
"""


@pytest.fixture(scope="module")
def things() -> dict[str, Thing]:
    return {thing.iri.removeprefix(ID): thing for thing in read_vocabulary(VOCABULARY)}


@pytest.fixture(scope="module")
def statements() -> set[tuple[str, str, str]]:
    triples = (triple for path in VOCABULARY.glob("*.ttl") for triple in read_turtle(path))
    return {(one.subject, one.predicate, one.object) for one in triples if isinstance(one.object, Iri)}


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    return folder


def names(thing: Thing, *sorts: NameSort) -> set[str]:
    return {name.text for name in thing.names if name.sort in sorts}


def complaint(folder: Path) -> str:
    with pytest.raises(VocabularyError) as caught:
        read_vocabulary(folder)
    return str(caught.value)


def test_there_are_77_provinces_each_with_its_code(things: dict[str, Thing]) -> None:
    codes = [
        (triple.subject, getattr(triple.object, "value", ""))
        for triple in read_turtle(VOCABULARY / "provinces.ttl")
        if triple.predicate == HPP.isoCode
    ]
    provinces = {thing.iri for thing in things.values() if thing.kind is Kind.PROVINCE}
    assert len(provinces) == 77
    assert Counter(iri for iri, _ in codes) == dict.fromkeys(provinces, 1)
    assert len({code for _, code in codes}) == 77


@pytest.mark.shared
def test_the_codes_and_names_of_provinces_are_those_of_the_table(shared: Path, things: dict[str, Thing]) -> None:
    codes = {
        triple.subject: getattr(triple.object, "value", "")
        for triple in read_turtle(VOCABULARY / "provinces.ttl")
        if triple.predicate == HPP.isoCode
    }
    labels = [thing for thing in things.values() if thing.kind is Kind.PROVINCE]
    ours = {codes[thing.iri]: names(thing, NameSort.LABEL) for thing in labels}
    with (shared / "data" / "provinces.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert ours == {row["iso_3166_2"]: {row["name_th"], row["name_en"]} for row in rows}


@pytest.mark.shared
def test_all_bodies_of_the_table_are_in_it(shared: Path) -> None:
    table = str(shared / "data" / "bodies.tsv")
    run = subprocess.run(
        [sys.executable, "tools/vocabulary.py", "missing", table], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.strip().endswith("366 of 366 bodies are in the vocabulary")


def test_seven_subcommittees_are_tied_to_hpp_and_not_the_one_that_runs_it(
    things: dict[str, Thing], statements: set[tuple[str, str, str]]
) -> None:
    tied = {s.removeprefix(ID) for s, p, o in statements if p == HPP.linkedTo and o == ID + "programme/hpp"}
    assert len(tied) == 7
    assert "body/opdc-sub-regional" not in tied
    assert {things[one].classes for one in tied} == {("Subcommittee",)}
    assert {things[one].parent for one in tied} == {ID + "body/pdc"}


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (
            "body/opdc-sub-regional",
            "คณะอนุกรรมการพัฒนาระบบราชการ เกี่ยวกับการส่งเสริมและพัฒนาระบบการบริหารราชการในส่วนภูมิภาคและท้องถิ่น",
        ),
        ("body/opdc-sub-regional", "อ.ก.พ.ร. เกี่ยวกับการส่งเสริมและพัฒนาการบริหารราชการในส่วนภูมิภาคและท้องถิ่น"),
        ("body/opdc-sub-regional", "อ.ก.พ.ร. ภูมิภาคฯ"),
        ("body/opdc-sub-participation", "อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการบริหารงานภาครัฐระบบเปิดและการมีส่วนร่วม"),
        ("body/opdc-sub-participation", "อกพร. ส่วนร่วมฯ"),
        ("body/opdc-regional-division", "กองพัฒนาระบบการบริหารราชการส่วนภูมิภาค"),
        ("body/opdc-regional-division", "กองพัฒนาระบบบริหารส่วนภูมิภาคและส่วนท้องถิ่น"),
        ("issue/pm25", "ฝุ่นละอองขนาดเล็ก"),
        ("issue/pm25", "fine dust"),
        ("issue/asset-transfer", "asset transfer"),
        ("programme/hpp", "จังหวัดพันธุ์ใหม่"),
        ("activity/public-administration-4", "reform activity 4"),
    ],
)
def test_what_documents_and_researchers_call_it(things: dict[str, Thing], thing: str, name: str) -> None:
    assert name in names(things[thing], NameSort.LABEL, NameSort.ALTERNATIVE)


def test_no_name_is_a_piece_of_a_note(things: dict[str, Thing]) -> None:
    everything = [name.text for thing in things.values() for name in thing.names]
    assert [name for name in everything if name != name.strip() or ";" in name or "hpp:" in name] == []
    sentences = [name for name in everything if name.isascii() and name.endswith(".") and not name.endswith("td.")]
    assert sentences == []


def test_a_misspelling_is_hidden(things: dict[str, Thing]) -> None:
    participation = things["body/opdc-sub-participation"]
    assert "อ.ก.พ.ร. ส่วนร่วนฯ" in names(participation, NameSort.HIDDEN)
    assert not any("ส่วนร่วน" in name for name in names(participation, NameSort.LABEL, NameSort.ALTERNATIVE))


def test_issue_lead_to_plan_by_target_and_activity(
    things: dict[str, Thing], statements: set[tuple[str, str, str]]
) -> None:
    (target,) = {o for s, p, o in statements if s == ID + "issue/pm25" and p == HPP.serves}
    activity = things[target.removeprefix(ID)].parent
    assert activity == ID + "activity/public-administration-4"
    assert things["activity/public-administration-4"].parent == ID + "plan/public-administration"
    assert "ReformPlan" in things["plan/public-administration"].classes


def test_every_thing_has_a_label_in_both_languages(things: dict[str, Thing]) -> None:
    lacking = [
        iri
        for iri, thing in things.items()
        if {name.lang for name in thing.names if name.sort is NameSort.LABEL} != {"th", "en"}
    ]
    assert lacking == []


def test_names_are_unique_within_a_kind(things: dict[str, Thing]) -> None:
    owners: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for iri, thing in things.items():
        for name in names(thing, NameSort.LABEL, NameSort.ALTERNATIVE):
            owners[thing.kind, squeeze(name).casefold()].add(iri)
    assert {form: shared for form, shared in owners.items() if len(shared) > 1} == {}


def test_whatever_is_pointed_to_is_there(statements: set[tuple[str, str, str]]) -> None:
    links = {
        ORG.subOrganizationOf, DCTERMS.isPartOf, DCTERMS.replaces, SKOS.broader, SKOS.related, SKOS.inScheme,
        HPP.serves, HPP.linkedTo,
    }  # fmt: skip
    described = {s for s, p, _ in statements if p == RDF.type}
    assert {(s, p, o) for s, p, o in statements if p in links and o not in described} == set()


def test_related_is_said_of_both(statements: set[tuple[str, str, str]]) -> None:
    related = {(s, o) for s, p, o in statements if p == SKOS.related}
    assert related
    assert {(o, s) for s, o in related} == related


def test_no_issue_is_named_by_a_single_short_word(things: dict[str, Thing]) -> None:
    short = {
        name.text
        for thing in things.values()
        if thing.kind is Kind.ISSUE
        for name in thing.names
        if name.lang == "th" and len(squeeze(name.text)) < 5
    }
    assert short == set()


def test_the_files_are_in_canonical_order() -> None:
    run = subprocess.run(
        [sys.executable, "tools/vocabulary.py", "format", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_a_file_out_of_order_is_named_and_then_put_in_order(tmp_path: Path) -> None:
    folder = write(tmp_path, bodies=DEPARTMENT + MINISTRY)
    before = read_vocabulary(folder)
    command = [sys.executable, "tools/vocabulary.py", "--folder", str(folder), "format"]

    def run(*more: str) -> tuple[int, str]:
        done = subprocess.run([*command, *more], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    assert run("--check") == (
        1,
        f"{folder / 'bodies.ttl'}: not in canonical order; run: python tools/vocabulary.py format\n",
    )
    assert run() == (0, f"{folder / 'bodies.ttl'}: rewritten\n")
    assert run("--check") == (0, "")
    assert read_vocabulary(folder) == before


def test_a_name_that_is_added_is_read(tmp_path: Path) -> None:
    (before,) = read_vocabulary(write(tmp_path, bodies=MINISTRY))
    changed = MINISTRY.replace("hpp:abb", 'skos:altLabel "กระทรวงนคร"@th ;\n    hpp:abb', 1)
    (after,) = read_vocabulary(write(tmp_path, bodies=changed))
    assert names(after, NameSort.ALTERNATIVE) - names(before, NameSort.ALTERNATIVE) == {"กระทรวงนคร"}


def test_an_abbreviation_may_be_shared(tmp_path: Path) -> None:
    things = read_vocabulary(write(tmp_path, bodies=MINISTRY + DEPARTMENT))
    assert [names(thing, NameSort.ABBREVIATION) for thing in things] == [{"มม."}, {"มม."}]


def test_things_of_two_kinds_may_share_a_name(tmp_path: Path) -> None:
    issue = 'issue:city a hpp:Issue ; skos:prefLabel "กระทรวงเมือง"@th .\n'
    assert {thing.kind for thing in read_vocabulary(write(tmp_path, all=MINISTRY + issue))} == {Kind.BODY, Kind.ISSUE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINISTRY.replace(' ;\n    skos:prefLabel "M', ' \n    skos:prefLabel "M'), ("line 9",)),
        (MINISTRY.replace("@th", ""), ("line 8", "กระทรวงเมือง", "language")),
        (MINISTRY.replace('"กระทรวงเมือง"@th', '"City"@fr'), ("line 6", "body/city", "Thai label")),
        (MINISTRY.replace("hpp:Ministry", "hpp:Ministery"), ("line 6", "body/city", "hpp:Ministery")),
        (MINISTRY.replace("    a hpp:Ministry ;\n", ""), ("line 6", "body/city", "no class")),
        (MINISTRY.replace('"มม."@th', "[]"), ("blank node", "body/city")),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, said: tuple[str, ...]) -> None:
    message = complaint(write(tmp_path, bodies=text))
    assert message.startswith(str(tmp_path / "bodies.ttl"))
    assert "\n" not in message
    for words in said:
        assert words in message


def test_a_shared_name_is_told_with_both_places(tmp_path: Path) -> None:
    same = DEPARTMENT.replace("กรมเมืองเล็ก", "กระทรวง  เมือง")
    message = complaint(write(tmp_path, first=MINISTRY, second=same))
    assert message.startswith(
        f"{tmp_path / 'second.ttl'}: line 8: “กระทรวง เมือง” names {ID}body/town and also {ID}body/city"
    )
    assert f"({tmp_path / 'first.ttl'}: line 8)" in message


def test_within_one_file_each_place_is_told(tmp_path: Path) -> None:
    message = complaint(write(tmp_path, all=MINISTRY + DEPARTMENT.replace("กรมเมืองเล็ก", "กระทรวงเมือง")))
    assert message.startswith(f"{tmp_path / 'all.ttl'}: line 14: ")
    assert f"({tmp_path / 'all.ttl'}: line 8)" in message


def test_a_folder_without_a_vocabulary_is_told(tmp_path: Path) -> None:
    assert complaint(tmp_path).startswith(f"{tmp_path}: no *.ttl file there")
