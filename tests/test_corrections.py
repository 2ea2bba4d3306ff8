"""What people correct survives builds, is told, and can be taken back to the byte."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner
from elsewhere import OXIGRAPH, engine
from serving import serving

from kg.build import build, load
from kg.checks import check
from kg.cli import hpp
from kg.comparing import compare, opened
from kg.corrections import Action, Corrections, read_corrections
from kg.corrections.kinds import kinds
from kg.corrections.writing import add, undo
from kg.explore.evidence import told as told_of
from kg.generations import current, open_current
from kg.ground import Ground
from kg.owners import owner
from kg.parts import export_parts
from kg.ready import build_elsewhere, build_ready, load_ready
from kg.remote.companion import place_of
from kg.trust import backup, restore, verify
from loaders.errors import CorrectionError
from ontology import terms
from ontology.terms import GRAPH_CORRECTIONS, ID

if TYPE_CHECKING:
    from pathlib import Path

    from kg.report import BuildReport

WHO = 'by = "สมหญิง ใจดี"\ndate = 2026-11-22\nwhy = "ตรวจกับต้นฉบับแล้ว"\n'
QUOTE = "ให้กระทรวงคมนาคมสนับสนุนการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก"
TEXT = f"""\
การประชุม อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ {{0}}/2564
วันที่ {{0}} กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก
และ{QUOTE}
คณะกรรมการฝุ่นแห่งชาติ ติดตามผลทุกเดือน
"""
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en ;
    hpp:status "accepted" .
<https://w3id.org/hpp/id/body/mot> a hpp:Ministry ; skos:prefLabel "กระทรวงคมนาคม"@th , "Ministry of Transport"@en ;
    hpp:status "accepted" .
<https://w3id.org/hpp/id/body/moi-twice> a hpp:Ministry ; skos:prefLabel "มหาดไทยซ้ำ"@th , "Interior twice"@en ;
    hpp:status "accepted" .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en ;
    hpp:status "accepted" .
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents, a small vocabulary, and a store of them that nobody has corrected; not to be written to."""
    folder = tmp_path_factory.mktemp("curated")
    for name in ("vocabulary", "texts"):
        (folder / name).mkdir()
    (folder / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    for number in (1, 2, 3):
        (folder / "texts" / f"m{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    build([folder / "texts"], folder / "plain", Ground(vocabulary=folder / "vocabulary"))
    return folder


@pytest.fixture
def ground(place: Path) -> Ground:
    return Ground(vocabulary=place / "vocabulary")


def facts(store_dir: Path) -> dict[tuple[str, str, str], str]:
    """The responsibilities, by document, body and role."""
    query = "SELECT ?d ?b ?r ?f { GRAPH ?d { ?f hpp:bearer ?b ; hpp:role ?r } }".replace(
        "hpp:", "<https://w3id.org/hpp/ns#"
    )
    query = re.sub(r"(ns#\w+)", r"\1>", query)
    with open_current(store_dir) as store:
        rows = list(store.query(query).texts())  # type: ignore[union-attr]
    return {tuple(re.split(r"[/#]", one)[-1] for one in row[:3]): row[3] for row in rows}  # type: ignore[misc]


def sha(store_dir: Path) -> str:
    return current(store_dir).manifest.sha256


def rejection(place: Path, document: str = "m1", more: str = "") -> str:
    fact = facts(place / "plain")[document, "mot", "Responsible"].removeprefix(ID)
    return f"""
[[reject]]
fact = "{fact}"
document = "{document}"
quote = "{QUOTE}"
says = {{ bearer = "body/mot", role = "Responsible" }}
{WHO}{more}"""


MERGE = f'[[merge]]\nthing = "body/moi-twice"\ninto = "body/moi"\nname = "มหาดไทยซ้ำ"\n{WHO}'
ADDITION = f"""
[[add]]
kind = "responsibility"
document = "m2"
quote = "คณะกรรมการฝุ่นแห่งชาติ  ติดตามผลทุกเดือน"
says = {{ bearer = "body/mot", role = "Informed", concerns = ["issue/pm25"], due = "2021-04" }}
{WHO}"""


def candidate(place: Path) -> str:
    """What documents call คณะกรรมการฝุ่นแห่งชาติ, by the end of its IRI."""
    with open_current(place / "plain") as store:
        answer = store.query('SELECT DISTINCT ?t { ?t ?p "candidate" . FILTER(CONTAINS(STR(?t), "ฝุ่นแห่งชาติ")) }')
        ((iri,),) = answer.texts()  # type: ignore[union-attr]
    return iri.removeprefix(ID)


def change(place: Path) -> str:
    fact = facts(place / "plain")["m3", "mot", "Responsible"].removeprefix(ID)
    return (
        rejection(place, "m3")
        .replace("[[reject]]", "[[change]]")
        .replace("by =", 'to = { role = "Consulted", due = 2021-12-31 }\nby =', 1)
        .replace("FACT", fact)
    )


def written(folder: Path, *blocks: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "some.toml").write_text("\n".join(blocks), encoding="utf-8")
    return folder


def everything(place: Path) -> list[str]:
    other = f'[[merge]]\nthing = "{candidate(place)}"\ninto = "body/mot"\n{WHO}'
    return [rejection(place), MERGE, ADDITION, change(place), other]


def corrected(place: Path, to: Path, ground: Ground, *blocks: str) -> BuildReport:
    given = read_corrections(written(to.with_name("corrections"), *blocks))
    return build([place / "texts"], to, ground, corrections=given)


@pytest.fixture(scope="module")
def curated(place: Path) -> Path:
    """A store of these documents, corrected in every way; not to be written to. Beside it lie the corrections."""
    folder = place / "curated"
    folder.mkdir()
    corrected(place, folder / "store", Ground(vocabulary=place / "vocabulary"), *everything(place))
    return folder / "store"


def test_a_rejected_fact_is_in_no_answer_and_stays_told(place: Path, tmp_path: Path, ground: Ground) -> None:
    report = corrected(place, tmp_path / "store", ground, rejection(place))
    gone = facts(place / "plain").keys() - facts(tmp_path / "store").keys()
    assert gone == {("m1", "mot", "Responsible")}
    assert report.corrections["applied"] == {"reject": 1}
    with open_current(tmp_path / "store") as store:
        answer = owner(store, "ฝุ่นละอองขนาดเล็ก")
        assert check(store.nquads()) == []
    (rejected,) = answer.to_json()["rejected"]
    assert rejected["correction"] == {"by": "สมหญิง ใจดี", "date": "2026-11-22", "why": "ตรวจกับต้นฉบับแล้ว"}
    assert (rejected["body"]["th"], rejected["role"], rejected["title"] is None) == (
        "กระทรวงคมนาคม",
        "Responsible",
        False,
    )
    assert QUOTE in rejected["quote"]


def test_added_and_changed_facts_bear_who_corrected_them(place: Path, tmp_path: Path, ground: Ground) -> None:
    corrected(place, tmp_path / "store", ground, ADDITION, change(place))
    now = facts(tmp_path / "store")
    assert {("m2", "mot", "Informed"), ("m3", "mot", "Consulted")} <= now.keys()
    assert ("m3", "mot", "Responsible") not in now
    with open_current(tmp_path / "store") as store:
        answer = owner(store, "ฝุ่นละอองขนาดเล็ก")
        assert check(store.nquads()) == []
        fact = now["m2", "mot", "Informed"].removeprefix(ID)
        (passage,) = (one for row in answer.owners for one in row.evidence if row.role == "Informed")
        (said,) = told_of(store, [(fact, f"passage/{passage.passage}")])
    marked = {one.role: [said.correction is not None for said in one.evidence] for one in answer.owners}
    assert marked["Informed"] == [True]
    assert marked["Consulted"] == [True]
    assert not any(marked["Responsible"])
    assert passage.quote == "คณะกรรมการฝุ่นแห่งชาติ ติดตามผลทุกเดือน"  # as the document has it, not as it was typed
    assert passage.due == "2021-04"
    assert said.correction is not None
    assert said.correction.by == "สมหญิง ใจดี"


def test_what_is_merged_has_the_names_of_both(curated: Path) -> None:
    report = current(curated).report()["corrections"]
    assert report["applied"] == {"reject": 1, "add": 1, "change": 1, "merge": 2}
    assert report["unmet"] == []
    with open_current(curated) as store:
        nquads = store.nquads().decode()
        assert check(nquads.encode()) == []
        answer = owner(store, "ฝุ่นละอองขนาดเล็ก")
    names = [line for line in nquads.splitlines() if line.startswith(f"<{ID}body/moi> <{terms.SKOS.altLabel}>")]
    assert [line.split('"')[1] for line in names if '"@th' in line] == ["มหาดไทยซ้ำ"]
    assert not re.search(f"<{ID}body/moi-twice> .* <(?!{GRAPH_CORRECTIONS})", nquads)
    assert [(one.name, one.into) for one in answer.merged if one.name] == [("มหาดไทยซ้ำ", f"{ID}body/moi")]


def test_the_server_tells_who_intervened(curated: Path) -> None:
    who = {"by": "สมหญิง ใจดี", "date": "2026-11-22", "why": "ตรวจกับต้นฉบับแล้ว"}
    with serving(curated) as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/owner", params={"issue": "ฝุ่นละอองขนาดเล็ก", "lang": "en"}).json()
        (informed,) = (row for row in answer["owners"] if row["role"] == "Informed")
        (passage,) = informed["evidence"]
        (fact,) = client.get(f"/evidence/{passage['passage']}").json()["facts"]
        gone = client.get(f"/things/{answer['rejected'][0]['fact'].removeprefix(ID)}").json()
    assert [passage["correction"], fact["correction"], answer["rejected"][0]["correction"]] == [who, who, who]
    assert answer["rejected"][0]["label"] == "Responsible"
    assert [one["key"] for one in gone["lists"]] == ["rejects"]
    assert gone["lists"][0]["things"][0]["th"].startswith("reject responsibility")


def test_a_load_makes_the_same_bytes_as_a_build_and_remembers(
    place: Path, curated: Path, tmp_path: Path, ground: Ground
) -> None:
    given = read_corrections(written(tmp_path / "corrections", *everything(place)))
    build([place / "texts"], tmp_path / "loaded", ground)
    assert sha(tmp_path / "loaded") == sha(place / "plain")
    one = place / "texts" / "m2.txt"
    load([one], tmp_path / "loaded", ground, corrections=given)
    assert sha(tmp_path / "loaded") == sha(curated)
    assert load([one], tmp_path / "loaded", ground).corrections["path"] == str(tmp_path / "corrections")
    assert sha(tmp_path / "loaded") == sha(curated)
    written(tmp_path / "corrections", rejection(place))
    load([one], tmp_path / "loaded", ground)  # the files have changed, and documents that are not read again follow
    assert facts(tmp_path / "loaded").keys() ^ facts(place / "plain").keys() == {("m1", "mot", "Responsible")}
    load([one], tmp_path / "loaded", ground, corrections=Corrections())
    assert sha(tmp_path / "loaded") == sha(place / "plain")


def test_a_load_says_where_the_corrections_have_gone(place: Path, tmp_path: Path, ground: Ground) -> None:
    corrected(place, tmp_path / "store", ground, MERGE)
    (tmp_path / "corrections").rename(tmp_path / "elsewhere")
    with pytest.raises(CorrectionError, match=r"made with corrections from there.*--no-corrections"):
        load([place / "texts" / "m1.txt"], tmp_path / "store", ground)


def test_what_is_undone_never_was(place: Path, tmp_path: Path, ground: Ground) -> None:
    folder = written(tmp_path / "corrections", MERGE, rejection(place))
    who = {"by": "อ", "date": dt.date(2026, 11, 23), "why": "เป็นคนละหน่วยงาน"}
    for number in range(2):
        undo(folder, read_corrections(folder).active[0], who)
        assert len(read_corrections(folder).active) == 1 - number
    build([place / "texts"], tmp_path / "store", ground, corrections=read_corrections(folder))
    assert sha(tmp_path / "store") == sha(place / "plain")


def test_nquads_are_corrected_or_keep_their_corrections(
    place: Path, curated: Path, tmp_path: Path, ground: Ground
) -> None:
    given, want = read_corrections(curated.with_name("corrections")), sha(curated)
    export_parts(current(place / "plain"), tmp_path / "raw")
    export_parts(current(curated), tmp_path / "parts")
    with open_current(curated) as store:
        (tmp_path / "all.nq").write_bytes(store.nquads())
    for number, (parts, corrections) in enumerate(
        [("raw", given), ("parts", None), ("parts", given), ("all.nq", None)]
    ):
        build_ready([tmp_path / parts], tmp_path / f"s{number}", ground, corrections=corrections)
        assert sha(tmp_path / f"s{number}") == want, parts
    build_ready([tmp_path / "parts"], tmp_path / "without", ground, corrections=Corrections())
    assert sha(tmp_path / "without") == sha(place / "plain")
    load_ready([tmp_path / "raw"], tmp_path / "s0", ground)  # which remembers
    assert sha(tmp_path / "s0") == want
    assert verify(tmp_path / "s0").problems == []


def test_a_backup_has_the_corrections_too(place: Path, curated: Path, tmp_path: Path, ground: Ground) -> None:
    assert verify(curated).problems == []
    backup(curated, tmp_path / "one.zip")
    restore(tmp_path / "one.zip", tmp_path / "restored")
    load([place / "texts" / "m2.txt"], tmp_path / "restored", ground)
    assert sha(tmp_path / "restored") == sha(curated)


def test_a_store_elsewhere_is_corrected_as_one_here(
    place: Path, curated: Path, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not OXIGRAPH.exists():
        pytest.skip("oxigraph is not installed")
    monkeypatch.setenv("HPP_COMPANIONS", str(tmp_path / "companions"))
    given = read_corrections(curated.with_name("corrections"))
    with open_current(curated) as store:
        want = store.nquads()
    with open_current(place / "plain") as store:
        plain = store.nquads()
    with engine(tmp_path / "engine") as running:
        there = place_of(running.address)
        build([place / "texts"], there, ground, corrections=given)
        assert held(there) == want
        with opened(running.address) as elsewhere, opened(str(curated)) as here:
            assert list(compare(elsewhere, here)) == []
        load([place / "texts" / "m1.txt"], there, ground)
        assert held(there) == want
        load([place / "texts" / "m1.txt"], there, ground, corrections=Corrections())
        assert held(there) == plain
        export_parts(current(curated), tmp_path / "parts")
        build_elsewhere([tmp_path / "parts"], there, ground)
        assert held(there) == want
        with current(there).open() as store:
            assert owner(store, "ฝุ่นละอองขนาดเล็ก").rejected


def held(there: Path) -> bytes:
    with current(there).open() as store:
        return store.nquads()


def test_a_rejection_finds_its_fact_again_when_rules_have_changed(place: Path, tmp_path: Path, ground: Ground) -> None:
    before = rejection(place)
    moved = re.sub(r'fact = "[^"]*"', 'fact = "responsibility/m1-0123456789"', before)
    corrected(place, tmp_path / "store", ground, moved.replace(QUOTE, QUOTE[:30]))
    assert ("m1", "mot", "Responsible") not in facts(tmp_path / "store")


@pytest.mark.parametrize(
    ("old", "new"),
    [('role = "Responsible"', 'role = "Accountable"'), (QUOTE, "ข้อความที่ไม่มีในเอกสาร"), ('"m1"', '"no-such-document"')],
    ids=["says something else", "in other words", "no such document"],
)
def test_what_meets_nothing_is_told(place: Path, tmp_path: Path, ground: Ground, old: str, new: str) -> None:
    block = re.sub(r'fact = "[^"]*"', 'fact = "responsibility/m1-0123456789"', rejection(place)).replace(old, new)
    report = corrected(place, tmp_path / "store", ground, block)
    (line,) = report.corrections["unmet"]
    assert re.fullmatch(r"correction .*some\.toml: line 2: reject responsibility .* meets nothing", line)
    assert current(tmp_path / "store").report()["corrections"]["unmet"] == [line]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (ADDITION.replace("ติดตามผลทุกเดือน", "ติดตามผลทุกปี"), "line 2: m2: the quote “คณะ.*ทุกปี” does not stand there"),
        (
            ADDITION.replace("คณะกรรมการฝุ่นแห่งชาติ  ติดตามผลทุกเดือน", "ฝุ่น"),
            "line 2: m2: the quote “ฝุ่น” stands there 3 times",
        ),
    ],
)
def test_a_quote_that_does_not_stand_in_its_document_stops_the_build(
    place: Path, tmp_path: Path, ground: Ground, block: str, message: str
) -> None:
    with pytest.raises(CorrectionError, match=message):
        corrected(place, tmp_path / "store", ground, block)
    assert not (tmp_path / "store" / "current").exists()


REJECT = f'[[reject]]\nfact = "decision/x"\ndocument = "d"\nquote = "q"\nsays = {{ type = "Approval" }}\n{WHO}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[reject]\n", r"some\.toml: is no TOML \(.*line 1"),
        ("[[rejct]]\n", "line 1: “rejct” is no correction"),
        (f"\n\n{REJECT.replace('why', 'wy')}", r"line 3: \[\[reject\]\] needs why"),
        (REJECT + 'how = "so"\n', "line 1: “how” is nothing that"),
        (REJECT.replace("decision/", "decison/"), "line 1: “decison” is no kind of fact"),
        (REJECT.replace("Approval", "Aproval"), "line 1: type: “Aproval” is no term of the ontology"),
        (REJECT.replace("type", "typ"), "line 1: “typ” is no part of a decision; take one of type"),
        (REJECT.replace("2026-11-22", '"2569"'), "line 1: date: “2569” is no day"),
        (REJECT.replace('"q"', f'"{"ก" * 1201}"'), "over 1,200 characters"),
        (REJECT + REJECT, "line 9: stands there twice, also at .*line 1"),
        (REJECT + REJECT.replace("reject", "accept"), "decision/x is corrected at .* too"),
        (MERGE.replace("body/moi-twice", "issue/pm25"), "a issue and a body are no one thing"),
        (MERGE.replace("body/moi-twice", "body/moi"), "body/moi is merged into itself"),
        (f'{MERGE}[[merge]]\nthing = "body/moi"\ninto = "body/moi-twice"\n{WHO}', "line 1: .*a circle"),
        (ADDITION.replace("responsibility", "meeting"), "a meeting cannot be added"),
        (ADDITION.replace('role = "Informed", ', ""), "a responsibility needs role"),
        (ADDITION.replace("2021-04", "2021-13"), "“2021-13” is no due date"),
        (ADDITION.replace("issue/pm25", "pm25"), "“pm25” names no thing"),
        (MERGE + 'undone = "yes"\n', "undone: write who, when and why"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_right_is_told_with_its_line_and_value(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        read_corrections(written(tmp_path / "corrections", text))


def test_blocks_are_written_in_one_order_and_remarks_stay(tmp_path: Path) -> None:
    who = {"by": 'ส"ม', "date": dt.date(2026, 11, 22), "why": "บรรทัด\nใหม่"}
    for name in ("c", "a", "b"):
        content = {"fact": f"decision/{name}", "document": "d", "quote": "q\t“”", "says": {"type": "Approval"}, **who}
        assert add(tmp_path, Action.REJECT, content).content == content
        path = tmp_path / "d.toml"
        path.write_text(path.read_text("utf-8").replace("[[reject]]\n", f"# of {name}\n[[reject]]\n", 1), "utf-8")
    text = path.read_text("utf-8")
    assert re.findall(r"decision/\w", text) == ["decision/a", "decision/b", "decision/c"]
    assert text.count("# of ") == 3
    before = path.read_bytes()
    with pytest.raises(CorrectionError, match="stands there twice"):
        add(tmp_path, Action.REJECT, content)
    assert path.read_bytes() == before


def test_the_kinds_are_those_of_the_ontology() -> None:
    known = {value for value in vars(terms.HPP).values() if isinstance(value, str)}
    for kind in kinds().values():
        assert kind.class_ in known
        assert {*kind.says, *kind.needs} <= kind.parts.keys()
        assert all(part.term in known for part in kind.parts.values() if part.term.startswith(terms.NS))


def ran(*args: str, code: int = 0, **environment: str) -> str:
    done = CliRunner().invoke(hpp, args, env={"HPP_AUTHOR": "สมหญิง ใจดี", **environment})
    assert done.exit_code == code, done.output + repr(done.exception)
    return done.output


@pytest.fixture
def at_work(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a store; commands write to the folder corrections in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HPP_VOCABULARY", str(place / "vocabulary"))
    monkeypatch.setenv("HPP_STORE", str(place / "plain"))
    return tmp_path


def test_commands_write_corrections_without_iris(place: Path, at_work: Path) -> None:
    said = ran("correct", "reject", QUOTE, "--document", "m1", "--says", "role=Responsible", "--why", "ไม่จริง")
    assert re.match(r"corrections/m1\.toml: line 3: \w{10}: reject responsibility", said)
    ran("correct", "change", QUOTE, "due=2021-09", "--document", "m2", "--says", "bearer=กระทรวงคมนาคม", "--why", "ก")
    ran("correct", "merge", "Interior twice", "กระทรวงมหาดไทย", "--why", "ซ้ำ")
    ran("correct", "add", "responsibility", "bearer=กระทรวงมหาดไทย", "role=Informed", "concerns=ฝุ่นละอองขนาดเล็ก",
        "--document", "m3", "--quote", "ติดตามผลทุกเดือน", "--why", "ข")  # fmt: skip
    assert "4 corrections: each meets" in ran("correct", "check")
    assert "4 corrections in use" in ran("correct", "list")
    report = ran("build", str(place / "texts"), "--store", "new", "--jobs", "0")
    assert re.search(r"corrections from .*: add 1, change 1, merge 1, reject 1", report)
    assert "1 fact was rejected / ไม่รับ 1 ข้อเท็จจริง" in ran("owner", "ฝุ่นละอองขนาดเล็ก", "--store", "new")
    one = read_corrections(at_work / "corrections").all[0].id
    ran("correct", "undo", one, "--why", "พลาด")
    assert "3 corrections in use, 1 undone" in ran("correct", "list")
    (at_work / "corrections").rename(at_work / "aside")
    report = ran("build", str(place / "texts"), "--store", "new", "--jobs", "0")
    assert "corrections; this one is as rules read it" in report
    assert sha(at_work / "new") == sha(place / "plain")


@pytest.mark.usefixtures("at_work")
def test_commands_name_what_may_be_meant() -> None:
    def why(*args: str) -> str:
        done = CliRunner().invoke(hpp, ["correct", *args, "--why", "ก"], env={"HPP_AUTHOR": "อ"})
        assert done.exit_code == 1
        return str(done.exception)

    assert re.search(
        r"means \d+ facts; give one of these, or --says: responsibility/m1-", why("accept", "ฝุ่นละอองขนาดเล็ก")
    )
    assert "no fact has this IRI or these words" in why("accept", "ไม่มีคำนี้แน่")
    assert "is the name of nothing; give an IRI, such as one of: body/mo" in why("merge", "กระทรวงคมนา", "body/moi")
    asked = ("add", "responsibility", "bearer=body/moi", "role=Informed", "--document", "m1", "--quote", "ไม่มี")
    assert "m1: the quote “ไม่มี” does not stand there" in why(*asked)


@pytest.mark.usefixtures("at_work")
def test_nobody_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HPP_AUTHOR", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "nowhere")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "nowhere")
    done = CliRunner().invoke(hpp, ["correct", "merge", "body/moi-twice", "body/moi", "--why", "ซ้ำ"])
    assert "nobody knows who you are; say it with --by" in str(done.exception)
