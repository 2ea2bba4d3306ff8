"""Questions in Thai and English: every example of the templates is understood, and every counter-example is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

import kg
from kg.answers import Solutions
from kg.asking import ask
from kg.asking.file import content
from kg.asking.patterns import compiled
from kg.asking.readings import readings
from kg.asking.templates import templates
from kg.asking.times import day_of, number_of, year_of
from kg.asking.typed import LONGEST, typed
from kg.cli import hpp
from kg.generations import open_current
from kg.prefixes import declare
from kg.queries import saved_queries
from loaders.errors import ParameterError, RuleError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import OpenGraph
    from kg.asking.templates import Template

EXAMPLES = [(one, dict(each)) for one in templates() for each in one.examples]
COUNTER = [(one, text) for one in templates() for text in one.counter]


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[OpenGraph]:
    with open_current(bundled_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def texts(store: OpenGraph) -> dict[str, str]:
    found = store.query(declare("SELECT ?document ?text { ?document hpp:text ?text }"))
    assert isinstance(found, Solutions)
    return {one[0]: one[1] for one in found.texts()}


def understood(store: OpenGraph, text: str) -> tuple[str, dict[str, str]]:
    found = readings(store, typed(text))
    return (
        (found[0].template.id, {key: value.removeprefix(ID) for key, value in found[0].values.items()})
        if found
        else ("", {})
    )


@pytest.mark.parametrize(("template", "example"), EXAMPLES, ids=[each["text"] for _, each in EXAMPLES])
def test_an_example_is_understood(store: OpenGraph, template: Template, example: dict[str, str]) -> None:
    slots = {name: value for name, value in example.items() if name != "text"}
    assert understood(store, example["text"]) == (template.id, slots)


@pytest.mark.parametrize(("template", "text"), COUNTER, ids=[text for _, text in COUNTER])
def test_a_counter_example_is_another_question(store: OpenGraph, template: Template, text: str) -> None:
    assert understood(store, text)[0] != template.id


def test_every_saved_question_can_be_asked_in_both_languages() -> None:
    asked = {(one.query.name, typed(each["text"]).language) for one, each in EXAMPLES}
    assert asked == {(one.name, language) for one in saved_queries() for language in ("th", "en")}


VARIED = ["{}", "ขอทราบว่า{}ครับ", " {}  ? ", "“{}”", "รบกวนสอบถาม {} หน่อยค่ะ"]


def test_the_documentation_lists_the_templates_as_they_are() -> None:
    check = [sys.executable, str(Path(__file__).parents[1] / "tools" / "questions.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("around", VARIED)
def test_politeness_and_marks_do_not_matter(store: OpenGraph, around: str) -> None:
    assert understood(store, around.format("ใครรับผิดชอบ PM2.5")) == ("owner", {"issue": "issue/pm25"})


@pytest.mark.parametrize(
    "text",
    [
        "จังหวัดใดเข้าร่วม HPP ปี 2564",
        "จังหวัด ใด เข้าร่วม HPP ปี ๒๕๖๔",
        "จังหวัดใดเข้าร่วม hpp ปีงบประมาณ พ.ศ. 2564",
        "จังหวัดใดเข้าร่วมHPPปี64",
        "which provinces joined HPP in 2021",
        "Which provinces joined HPP in fiscal year 2564?",
    ],
)
def test_spaces_digits_and_eras_do_not_matter(store: OpenGraph, text: str) -> None:
    assert understood(store, text) == ("cohorts", {"year": "2564"})


@pytest.mark.parametrize(
    "text",
    ["สวัสดีครับ", "ทำไมกระทรวงมหาดไทยไม่แก้ปัญหา PM2.5", "how much was spent on PM2.5?", "PM2.5", "ใคร", "the the the"],
)
def test_what_no_template_asks_is_left_alone(store: OpenGraph, text: str) -> None:
    answer = ask(store, text)
    assert answer.reading is None
    assert answer.trouble
    assert len(answer.nearest) == 3
    assert answer.to_json()["nearest"][0]["examples"]


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.id)
def test_an_answer_quotes_the_documents_and_its_sparql_can_be_run_again(
    store: OpenGraph, texts: dict[str, str], template: Template
) -> None:
    answer = ask(store, template.examples[0]["text"], most=10)
    assert answer.found >= len(answer.rows) > 0
    for row in answer.rows:
        assert all(texts[one.document.iri][one.start : one.end] == one.quote for one in row.evidence)
        if "quote" in row.values:
            assert row.values["quote"] in {one.quote for one in row.evidence}
    again = store.query(answer.sparql or "")
    assert isinstance(again, Solutions)
    assert len(again) == answer.found
    assert "#+" not in (answer.sparql or "")


def test_a_name_that_is_unknown_is_said_with_the_nearest(store: OpenGraph) -> None:
    answer = ask(store, "ใครรับผิดชอบเรื่องโครงสร้างพื้นถาน")
    unknown = ask(store, "กระทรวงมหาไทยยทำงานร่วมกับใคร")
    assert answer.reading
    assert unknown.reading
    assert unknown.reading.template.id == "co-work"
    nothing = ask(store, "จังหวัด เข้าร่วมxx")
    assert nothing.reading is None
    lost = ask(store, "who works with the Ministry of Silly Walks?")
    assert lost.trouble
    assert "no body is called “the Ministry of Silly Walks”" in lost.trouble.en
    assert lost.reading
    assert lost.reading.slots[0].near


def test_a_name_of_several_things_is_said_to_be(store: OpenGraph) -> None:
    answer = ask(store, "ใครทำงานร่วมกับ อ.ก.พ.ร. เกี่ยวกับการส่งเสริม")
    assert answer.trouble
    assert "say which" in answer.trouble.en
    assert all(str(one) in answer.trouble.th for one in answer.reading.slots[0].near if answer.reading)


def test_no_owner_on_record_is_an_answer_that_says_how_much_was_searched(store: OpenGraph) -> None:
    answer = ask(store, "ใครรับผิดชอบการส่งเสริมยานยนต์ไฟฟ้า")
    assert (answer.trouble, answer.found) == (None, 0)
    assert answer.coverage.en == "nothing on record: 5 documents searched, and none says so"


def test_of_two_templates_that_fit_the_better_answers_and_the_other_is_told(store: OpenGraph) -> None:
    answer = ask(store, "อ.ก.พ.ร. คณะใดดูแลเรื่อง PM2.5")
    assert answer.reading
    assert answer.reading.template.id == "overlaps"
    both = ask(store, "ใครมีมติเรื่องการโอนสินทรัพย์ว่าอย่างไร")
    assert both.reading
    assert both.reading.template.id == "decisions-on"


@pytest.mark.parametrize("text", ["", "   ", "???", "ใคร" * 200, "\ud800", "x" * 100_000])
def test_what_is_no_question_is_refused_in_a_line(store: OpenGraph, text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        ask(store, text)
    assert "\n" not in str(caught.value)


HOSTILE = [
    "ใคร",
    "ที่",
    "เรื่อง",
    "who ",
    "in charge of ",
    "และ",
    "มี",
    "ปี ",
    "<",
    "[",
    "(",
    "\\",
    "\x00",
    "๒",
    "กก.",
    "ฯ",
    "%s",
    "{}",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_are_matched_in_time_that_grows_with_their_length(piece: str) -> None:
    """Counted by what the patterns find, not by a clock: each looks at a place a bounded number of times."""
    text = (piece * LONGEST)[:LONGEST]
    if any(letter.isalnum() for letter in text):
        folded = typed(text).folded
        found = [fit for template in templates() for one in template.patterns for fit in one.find(folded)]
        assert len(found) <= 40 * sum(len(template.patterns) for template in templates())


def test_patterns_repeat_nothing() -> None:
    for template in templates():
        for one in template.patterns:
            for stretch in one.stretches:
                assert not any(sign in stretch.pattern.replace("\\*", "").replace("\\+", "") for sign in "*+")


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("ใคร <issue", "left open"),
        ("{nobody} <issue>", "not in [words]"),
        ("<from> [และ]? <to>", "nothing between two slots"),
        ("[ใคร <issue>", "closed"),
        ("ใคร] <issue>", "too many"),
    ],
)
def test_a_broken_pattern_is_named(pattern: str, part: str) -> None:
    with pytest.raises(RuleError, match=part.replace("[", r"\[").replace("]", r"\]")):
        compiled(pattern, content()["words"], {}, "questions.toml: template 'x'")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2564", 2564),
        ("64", 2564),
        ("2021", 2564),
        ("พ.ศ. 2564", 2564),
        ("ค.ศ. 2021", 2564),
        ("fy 2021", 2564),
        ("1", None),
        ("12345", None),
        ("ปีที่แล้ว", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-12-31", "2021-12-31"), ("2564-12-31", "2021-12-31"), ("31 december 2021", "2021-12-31"),
        ("december 2021", "2021-12-31"), ("february 2564", "2021-02-28"), ("march 5, 2021", "2021-03-05"),
        ("31 ธันวาคม 2564", "2021-12-31"), ("ธ.ค. 2564", "2021-12-31"), ("2565", "2022-12-31"),
        ("31 กุมภาพันธ์ 2564", None),
        ("30 february 2021", None), ("foo 2021", None), ("เมื่อวาน", None),
    ],
)  # fmt: skip
def test_days(text: str, day: str | None) -> None:
    found = day_of(text)
    assert (found.isoformat() if found else None) == day


def test_numbers() -> None:
    assert [number_of(one) for one in ("2", "twice", "สอง", "many")] == [2, 2, 2, None]


def test_the_command_prints_the_query_that_can_be_run(bundled_store: Path, tmp_path: Path) -> None:
    def hpp_(*arguments: str) -> str:
        done = CliRunner().invoke(hpp, [*arguments, "--store", str(bundled_store)])
        assert done.exit_code == 0, done.output
        return done.stdout

    (tmp_path / "asked.rq").write_text(hpp_("ask", "มติเรื่องการโอนสินทรัพย์", "--sparql"), encoding="utf-8")
    rows = json.loads(hpp_("query", str(tmp_path / "asked.rq"), "--format", "json"))["results"]["bindings"]
    told = json.loads(hpp_("ask", "มติเรื่องการโอนสินทรัพย์", "--json"))
    assert len(rows) == told["found"] > 0
    assert told["rows"][0]["evidence"][0]["quote"] in hpp_("ask", "มติเรื่องการโอนสินทรัพย์")
    assert len(told["graph"]) == 64


def test_the_command_says_what_it_does_not_understand(bundled_store: Path) -> None:
    with pytest.raises(ParameterError, match="no question template fits"):
        CliRunner().invoke(
            hpp, ["ask", "how are you", "--store", str(bundled_store)], standalone_mode=False, catch_exceptions=False
        )


def test_the_library_gives_the_rows_and_how_it_was_understood(bundled_store: Path) -> None:
    with kg.open(bundled_store) as graph:
        answer = graph.ask("จังหวัดใดเข้าร่วม HPP ปี 2564")
        assert (answer.question.name, answer.question.parameters["year"]) == ("cohorts", "2564")
        assert list(answer) == list(graph.query("cohorts", year=2564, lang="th"))
        assert answer.understood
        assert answer.evidence[0][0].quote == answer[0]["quote"]
        assert answer.to_json()["found"] == len(answer)
        lost = graph.ask("how are you")
        assert (len(lost), lost.question.name) == (0, "")
        assert lost.trouble
        assert lost.nearest
        assert "no question template fits" in lost._repr_html_()


def test_ask_over_http(bundled: str) -> None:
    answer = httpx.get(f"{bundled}/ask", params={"q": "ใครรับผิดชอบ PM2.5"}, timeout=60).json()
    assert answer["template"]["id"] == "owner"
    assert answer["rows"][0]["evidence"][0]["quote"]
    again = httpx.get(f"{bundled}/sparql", params={"query": answer["sparql"]}, timeout=60).json()
    assert len(again["results"]["bindings"]) == answer["found"]
    same = httpx.get(
        f"{bundled}/queries/{answer['query']['name']}", params=answer["query"]["parameters"], timeout=60
    ).json()
    assert same == again
    few = httpx.get(f"{bundled}/ask", params={"q": "ใครรับผิดชอบ PM2.5", "limit": 1}, timeout=60).json()
    assert (len(few["rows"]), few["found"]) == (1, answer["found"])
    read = httpx.get(f"{bundled}/ask", params={"q": "ใครรับผิดชอบ PM2.5", "run": "false"}, timeout=60).json()
    assert (read["query"], read["sparql"], read["rows"]) == (answer["query"], answer["sparql"], [])
    assert read["coverage"]["en"] == "5 documents can be searched"
    listed = httpx.get(f"{bundled}/ask/templates", timeout=60).json()["templates"]
    assert [one["id"] for one in listed] == [one.id for one in templates()]


@pytest.mark.parametrize("query", ["", "q=", "q=" + "x" * 400, "q=PM&limit=0", "q=PM&colour=red", "q=%3F"])
def test_a_wrong_question_over_http_is_a_problem_document(bundled: str, query: str) -> None:
    answer = httpx.get(f"{bundled}/ask?{query}", timeout=60)
    assert answer.status_code == 400
    assert answer.json()["detail"]
