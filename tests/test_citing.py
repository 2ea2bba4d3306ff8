"""Citations: complete, in five ways of writing; and what has changed when the graph has."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from cited import ADDED, BASE, TAKEN_OUT, build_changed, cited
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex.database import parse_string

import kg
from kg.citing import FORMS, Direct, address_of, check, question_of, version_of
from kg.citing.columns import file, sorted_out
from kg.citing.csl import items
from kg.citing.data import read_file, schema, to_data
from kg.citing.marks import MOST, ROWS, Mark, Marks, mark_of, read, together
from kg.citing.model import Both, Quoted, Row
from kg.citing.since import compare, since
from kg.citing.words import day
from kg.cli.citing import citing
from kg.generations import current
from loaders.errors import DocumentError, LimitError, ParameterError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.citing import Checked, Citation

DECISIONS = "SELECT ?x { ?x a <https://w3id.org/hpp/ns#Decision> }"
QUESTIONS = (
    "/owner?issue=PM2.5",
    "/owner?issue=PM2.5&role=Accountable&role=Responsible&as_of=2022-01-01",
    "/owner?issue=%E0%B8%A2%E0%B8%B2%E0%B9%80%E0%B8%AA%E0%B8%9E%E0%B8%95%E0%B8%B4%E0%B8%94",
    "/queries/cohorts?year=2564",
    "/queries/coverage",
    "/queries/disagreements",
    "/sparql?query=" + quote(DECISIONS),
    "/sparql?query=" + quote("CONSTRUCT { ?x a [] } WHERE { ?x a <https://w3id.org/hpp/ns#Meeting> }"),
    "/sparql?query=" + quote("ASK { ?s ?p ?o }"),
    "/network/findings/2?as_of=2022-01-01",
    "/graph/path?from=issue%2Fpm25&to=body%2Fmoi&most=2",
    "/network/path?from=GISTDA&to=PM2.5&year=2564",
)
OWNER = QUESTIONS[0]
NOBODY = QUESTIONS[2]
ID = "https://w3id.org/hpp/id/"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("changed")
    build_changed(place / "store", place / "documents")
    return place / "store"


@pytest.fixture(scope="module")
def citations(bundled_store: Path) -> dict[str, Citation]:
    return {address: cited(bundled_store, address) for address in QUESTIONS}


def row(says: str, rests: str = "", quote_: str = "") -> Row:
    quotes = (Quoted(quote_, "d"),) if quote_ else ()
    return Row({"it": says}, {"n": rests}, quotes, {"shown": says}, Both(says, says))


def marks(*rows: Row) -> list[Mark]:
    return [mark_of(one) for one in rows]


@pytest.mark.parametrize("example", file()["example"], ids=lambda one: " ".join(one["columns"]))
def test_the_examples_of_columns_are_so(example: dict[str, list[str]]) -> None:
    assert list(sorted_out(example["columns"]).says) == example["says"]


@pytest.mark.parametrize("address", QUESTIONS)
def test_a_question_is_its_address(address: str) -> None:
    question, fields = question_of(address)
    assert fields == {}
    assert question_of(address_of(question)) == (question, {})


@pytest.mark.parametrize("address", QUESTIONS)
def test_json_is_of_its_form_and_is_read_back(address: str, citations: dict[str, Citation], tmp_path: Path) -> None:
    citation = citations[address]
    written = json.loads(FORMS["json"].write(citation, "th"))
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(written)
    (tmp_path / "kept.json").write_text(json.dumps(written, indent=3), encoding="utf-8")
    assert to_data(read_file(tmp_path / "kept.json")) == written
    assert citation.permalink.startswith(f"{BASE}{address_of(citation.answered.question)}")
    assert read(question_of(citation.permalink)[1]) is not None


def test_each_row_has_its_quotes_at_their_places(citations: dict[str, Citation], bundled_store: Path) -> None:
    with kg.open(bundled_store) as graph:
        for address in (OWNER, *QUESTIONS[3:4], *QUESTIONS[5:7], *QUESTIONS[9:]):
            assert citations[address].answered.rows
            for one in (one for row in citations[address].answered.rows for one in row.quotes):
                name = one.document.removeprefix(f"{ID}document/")
                assert graph.document(name).text[one.start : one.end] == one.quote
                assert one.document in {known.iri for known in citations[address].documents}
    assert all(row.quotes for row in citations[OWNER].answered.rows)


# The parts of CSL-JSON that are used, as the documentation of CSL 1.0.2 has them.
TYPES = {"article", "book", "dataset", "document", "report", "webpage"}
NAMES, DATES = {"author"}, {"issued", "accessed"}
TEXTS = {"title", "publisher", "URL", "version", "note", "language"}


def check_csl(item: dict[str, Any]) -> None:
    assert item.keys() <= {"id", "type"} | NAMES | DATES | TEXTS
    assert item["id"] == item["id"].strip() != ""
    assert item["type"] in TYPES
    for name in item.keys() & NAMES:
        assert [set(one) for one in item[name]] == [{"literal"}]
    for name in item.keys() & DATES:
        (parts,) = item[name]["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(type(part) is int for part in parts)
        assert 1900 < parts[0] < 2400  # Gregorian
    assert all(isinstance(item[name], str) and item[name] for name in item.keys() & TEXTS)


@pytest.mark.parametrize("address", QUESTIONS)
def test_csl_json_has_an_item_for_the_answer_and_for_each_document(
    address: str, citations: dict[str, Citation]
) -> None:
    citation = citations[address]
    found = items(citation, "en")
    for item in found:
        check_csl(item)
    assert len({item["id"] for item in found}) == len(found) == 1 + len(citation.documents)
    assert found[0]["type"] == "dataset"
    assert found[0]["URL"] == citation.permalink
    assert citation.version.sha256 in found[0]["note"]
    assert json.loads(FORMS["csl-json"].write(citation, "en")) == found


@pytest.mark.parametrize("address", QUESTIONS)
def test_bibtex_is_read_by_another_program(address: str, citations: dict[str, Citation]) -> None:
    citation = citations[address]
    written = FORMS["bibtex"].write(citation, "th")
    found = parse_string(written, "bibtex", encoding="utf-8").entries
    assert len(found) == 1 + len(citation.documents)
    answer, *documents = found.values()
    assert answer.type == "dataset"
    assert answer.fields["url"] == citation.permalink
    assert plain(answer.fields["title"]) == " ".join(citation.answered.title.th.split())
    assert [plain(one.fields["title"]) for one in documents] == [one.title for one in citation.documents]
    assert {plain(one.persons["author"][0].last_names[0]) for one in documents if one.persons} == {
        one.publisher for one in citation.documents if one.publisher
    }


def plain(field: str) -> str:
    """Undo what is written for TeX."""
    signs = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
    text = field[1:-1] if field.startswith("{") else field
    return re.sub(r"\\text(\w+){}|\\([%$&#_])", lambda found: signs.get(found[1], found[2]), text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40))
def test_any_title_survives_bibtex(text: str) -> None:
    from kg.citing.bibtex import _entry  # noqa: PLC0415 - of one field no other way is so short
    from kg.citing.entries import Entry  # noqa: PLC0415

    title = " ".join(f"x {text} x".split())
    written = _entry("misc", Entry("k", title, None, "2021-05", None, title), [], "2026-01-02")
    fields = parse_string(written, "bibtex").entries["k"].fields
    assert plain(fields["title"]) == plain(fields["note"]) == title


def test_text_is_thai_with_its_years_or_english(citations: dict[str, Citation]) -> None:
    citation = citations[OWNER]
    thai, english = (FORMS[name].write(citation, "th") for name in ("text-th", "text-en"))
    accessed = citation.accessed
    assert f"({accessed.year + 543}). ใครรับผิดชอบ “PM2.5”" in thai
    assert f"สืบค้นเมื่อ {accessed.day} " in thai
    assert "12 พฤษภาคม 2564" in thai
    assert f"({accessed.year}). Who is responsible for “PM2.5”?" in english
    assert "12 May 2021" in english
    for text in (thai, english):
        assert citation.permalink in text
        assert citation.version.sha256 in text
        assert all(" ".join(one.quote.split()) in text for row in citation.answered.rows for one in row.quotes)
    assert day("2021-04", "th") == "เมษายน 2564"
    assert day("soon", "en") == "soon"


def test_that_nobody_is_on_record_is_cited_with_what_was_searched(citations: dict[str, Citation]) -> None:
    citation = citations[NOBODY]
    assert citation.answered.rows == ()
    assert citation.permalink.endswith("&rows=none")
    assert "ไม่พบในเอกสารที่ค้น 5 ฉบับ" in FORMS["text-th"].write(citation, "th")
    assert "Nothing on record; 5 documents searched" in FORMS["bibtex"].write(citation, "en")


def test_digests_do_not_know_the_language(bundled_store: Path) -> None:
    thai, english = (cited(bundled_store, f"/queries/assignments?lang={lang}") for lang in ("th", "en"))
    assert thai.permalink.partition("&graph=")[2] == english.permalink.partition("&graph=")[2]


def test_digests_know_order_only_where_the_question_has_one(bundled_store: Path) -> None:
    def marked(query: str) -> str:
        return cited(bundled_store, "/sparql?query=" + quote(query)).permalink.partition("&rows=")[2]

    assert marked(DECISIONS) == marked(f"SELECT ?x {{ {{ {DECISIONS} ORDER BY DESC(?x) }} }}")
    assert marked(f"{DECISIONS} ORDER BY ?x") != marked(f"{DECISIONS} ORDER BY DESC(?x)")


def test_digests_do_not_know_the_names_of_blank_nodes(bundled_store: Path) -> None:
    queries = (f"SELECT ?x (BNODE('{name}') AS ?y) {{ {DECISIONS} }}" for name in "ab")
    one, other = (cited(bundled_store, "/sparql?query=" + quote(query)) for query in queries)
    assert [row.digest for row in one.answered.rows] == [row.digest for row in other.answered.rows]


def test_what_is_new_gone_and_rests_on_something_else() -> None:
    a, b, c, d = (row(name) for name in "abcd")
    found = compare(marks(a, b, c), [c, d, row("b", quote_="other")])
    assert (found.added, found.gone, found.changed, found.moved) == ((1,), (0,), ((1, 2),), True)
    assert compare(marks(a, b), [a, b]).state == "same"
    assert compare(marks(a, b), [b, a]).state == "moved"
    assert compare((), []).state == "same"
    assert compare((), [a]).added == (0,)


def test_rows_that_say_the_same_are_told_apart_by_what_they_rest_on() -> None:
    one, other, third = (row("a", quote_=text) for text in ("x", "y", "z"))
    assert compare(marks(one, other), [other]).gone == (0,)
    assert compare(marks(one), [one, other]).added == (1,)
    assert compare(marks(one, other), [third, other]).changed == ((0, 0),)


def test_the_place_of_a_passage_is_no_evidence() -> None:
    one, other = (Row({}, {}, (Quoted("q", "d", start, start + 1),), None, Both("", "")) for start in (1, 9))
    assert one.support == other.support


def test_many_rows_have_one_mark(bundled_store: Path) -> None:
    citation = cited(bundled_store, "/queries/assignments")
    rows = citation.answered.rows
    assert len(rows) > MOST
    assert len(citation.permalink) < 200
    known = read(question_of(citation.permalink)[1])
    assert known is not None
    others = (rows, rows[::-1], rows[1:], (*rows[1:], row("new")))
    said = [since(known, replace(citation.answered, rows=some), citation.version) for some in others]
    assert [one["rows"] for one in said] == ["same", "moved", "changed", "changed"]
    assert [(one["before"], one["now"]) for one in said[2:]] == [(len(rows), len(rows) - 1), (len(rows), len(rows))]
    assert [one["gone"] for one in said] == [0, 0, None, None]
    assert together(rows) != together(rows[1:])


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["graph", "rows"]), st.text(max_size=40) | st.from_regex(ROWS, fullmatch=True)))
def test_any_marks_are_read_or_refused(fields: dict[str, str]) -> None:
    try:
        known = read(fields)
    except ParameterError as error:
        assert "\n" not in str(error)  # noqa: PT017 - of any text, some are refused
    else:
        assert known is None or isinstance(known, Marks)


@pytest.mark.parametrize(
    "address",
    ["", "x", "http://[::1", "/owner?issue=%ff", "/owner?issue=a&issue=b", "/owner?issue=a&q=b", "/queries/", "/health",
     "/network/findings/0", "/network/findings/x", "/network/findings/9999999999", "/graph/path?a=b",
     "/sparql?default-graph-uri=a",
     "/owner?issue=" + "a" * 70_000],
)  # fmt: skip
def test_what_is_no_question_is_said_in_a_line(address: str) -> None:
    with pytest.raises(ParameterError) as raised:
        question_of(address)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("/owner?issue=", ParameterError),
        ("/owner?issue=" + "a" * 301, ParameterError),
        ("/owner?issue=a&role=Boss", ParameterError),
        ("/owner?issue=a&as_of=2564-01-01", ParameterError),
        ("/queries/owner", ParameterError),
        ("/queries/owner?issue=PM2.5&lang=fr", ParameterError),
        ("/sparql?query=x", ParameterError),
        ("/graph/path?from=a", ParameterError),
        ("/graph/path?from=issue/pm25&to=body/moi&most=99", ParameterError),
        ("/graph/path?from=issue/none&to=body/moi", ParameterError),
        ("/network/path?from=GISTDA&to=PM2.5&year=2021", ParameterError),
        ("/network/findings/1?as_of=x", ParameterError),
        ("/sparql?query=" + quote("SELECT * { ?a ?b ?c . VALUES ?d { 1 2 } }"), LimitError),
    ],
)
def test_a_question_that_cannot_be_answered_is_an_error_in_a_line(
    bundled_store: Path, address: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        cited(bundled_store, address)


def checked(store_dir: Path, what: str) -> Checked:
    generation = current(store_dir)
    with generation.open() as store:
        return check(what, Direct(store), version_of(generation.manifest, store))


@pytest.fixture
def kept(citations: dict[str, Citation], tmp_path: Path) -> Path:
    path = tmp_path / "kept.json"
    path.write_text(FORMS["json"].write(citations[OWNER], "th"), encoding="utf-8")
    return path


@pytest.mark.parametrize("address", QUESTIONS)
def test_over_the_same_graph_the_answer_is_the_same(
    address: str, citations: dict[str, Citation], bundled_store: Path
) -> None:
    found = checked(bundled_store, citations[address].permalink)
    assert found.same
    assert (found.said["graph"], found.said["rows"]) == ("same", "same")


def test_when_a_document_goes_and_one_comes_all_that_changed_is_named(kept: Path, changed: Path) -> None:
    found = checked(changed, str(kept))
    assert not found.same
    assert found.said["graph"] == "changed"
    assert (found.said["was"], found.said["is"]) == (found.then.version.mark, found.version.mark) if found.then else ()
    (new,) = found.added
    assert new.says == {"body": f"{ID}body/pcd", "role": "Accountable"}
    assert new.quotes[0].quote in ADDED
    ((was, now),) = found.changed
    assert was.says == now.says == {"body": f"{ID}body/mnre", "role": "Accountable"}
    assert {one.document.rpartition("/")[2] for one in was.quotes} == {TAKEN_OUT}
    assert now.quotes[0].quote in ADDED
    assert len(found.gone) == len(found.then.answered.rows) - 1 if found.then else False
    assert {one.document.rpartition("/")[2] for row in found.gone for one in row.quotes} == {TAKEN_OUT}


def test_a_permalink_says_as_much_without_its_file(
    citations: dict[str, Citation], kept: Path, bundled_store: Path, changed: Path
) -> None:
    by_link, by_file = (checked(changed, what).said for what in (citations[OWNER].permalink, str(kept)))
    assert by_link == by_file
    assert by_link["gone_at"] == [2, 3, 4, 5]
    assert [one["body"]["iri"] for one in by_link["added"]] == [f"{ID}body/pcd"]
    assert checked(changed, citations[NOBODY].permalink).said["rows"] == "same"
    assert checked(bundled_store, citations[OWNER].permalink.partition("&rows=")[0]).same


def test_what_two_answers_have_in_common_does_not_count_as_changed(bundled_store: Path, changed: Path) -> None:
    citation = cited(bundled_store, "/queries/cohorts?year=2564")
    found = checked(changed, citation.permalink)
    assert found.said["rows"] == "same"
    assert found.said["graph"] == "changed"
    assert found.same


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"role": "Accountable"', '"role": "Informed"', "rows[0]: what it says has been changed by hand"),
        ('"quote": "', '"quote": "ไม่', "rows[0]: what it rests has been changed by hand"),
        ('"format": "hpp-citation/1"', '"format": "hpp-citation/2"', "its format is “hpp-citation/2”"),
        ('"kind": "owner"', '"kind": "guess"', "question.kind is “guess”"),
        ('"ordered"', '"sorted"', "'ordered' is missing"),
        ("{", "[", "no JSON"),
    ],
)
def test_a_file_that_was_changed_is_refused(kept: Path, before: str, after: str, told: str) -> None:
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DocumentError, match=re.escape(told)) as raised:
        read_file(kept)
    assert kept.name in str(raised.value)


def hpp(*args: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(citing, [str(one) for one in args], standalone_mode=False)
    assert (done.exception is None, done.return_value or 0) == (True, code), done.exception
    return done.output


def test_the_command_writes_what_its_file_is_called(bundled_store: Path, changed: Path, tmp_path: Path) -> None:
    for name, begins in (("a.bib", "@dataset{hpp-owner-"), ("a.json", "{"), ("a.txt", "HPP-KG (25")):
        hpp("owner", "PM2.5", "-o", tmp_path / name, "--store", bundled_store, "--base", BASE)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    told = hpp("--check", tmp_path / "a.json", "--store", bundled_store)
    assert "same: 5 rows" in told
    told = hpp("--check", tmp_path / "a.json", "--store", changed, code=1)
    assert "changed: 1 row new, 4 gone, 1 with other evidence" in told
    assert "+ กรมควบคุมมลพิษ · เจ้าภาพ" in told
    assert "- สำนักงานพัฒนารัฐบาลดิจิทัล · ผู้สนับสนุน" in told
    said = json.loads(hpp("--check", tmp_path / "a.json", "--json", "--store", changed, code=1))
    assert len(said["gone_rows"]) == said["gone"] == 4


def test_the_command_cites_queries_findings_and_paths(bundled_store: Path, tmp_path: Path) -> None:
    assert "/queries/cohorts?year=2564&graph=" in hpp(
        "query", "cohorts", "-p", "year=2564", "--format", "text-en", "--store", bundled_store
    )
    (tmp_path / "own.rq").write_text("#+ summary: a / ก\n#+ columns: x\n" + DECISIONS, encoding="utf-8")
    for query in (DECISIONS, str(tmp_path / "own.rq")):
        assert "/sparql?query=" in hpp("query", query, "--store", bundled_store)
    assert "“การแก้ไข" in hpp("path", "PM2.5", "กระทรวงมหาดไทย", "--store", bundled_store)
    assert "ประเด็นที่ไม่มีเจ้าภาพ" in hpp("--store", bundled_store, "finding", "1")


def test_the_library_cites_its_answers(bundled_store: Path, changed: Path, tmp_path: Path) -> None:
    with kg.open(bundled_store) as graph, kg.open(changed) as other:
        answers = (
            graph.owners("PM2.5", role=["Accountable"]),
            graph.query("cohorts", year=2564),
            graph.query(DECISIONS),
            graph.findings("many-owners"),
            graph.path("GISTDA", "PM2.5", year=2564),
        )
        for answer in answers:
            found = graph.cite(answer, base=BASE)
            assert found.permalink.startswith(BASE)
            assert len(found.csl_json) == found.bibtex.count("\n@") + 1
            assert found.text("en").startswith("HPP-KG")
            assert checked(bundled_store, str(found.save(tmp_path / "a.json"))).same
        with pytest.raises(kg.ParameterError, match="no permalink"):
            graph.cite(graph.search("PM2.5"))
        with pytest.raises(kg.ParameterError, match="ask it again"):
            other.cite(answers[0])
        with pytest.raises(kg.ParameterError, match="there are json"):
            graph.cite(answers[0]).save(tmp_path / "a.docx")
        with pytest.raises(kg.ParameterError, match="no address of a server"):
            graph.cite(answers[0], base="graph.example")


def test_a_citation_lives_longer_than_its_store(kept: Path, bundled_store: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled_store, tmp_path / "copy", symlinks=True)
    assert checked(tmp_path / "copy", str(kept)).same
