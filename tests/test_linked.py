from __future__ import annotations

import datetime as dt
import json
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx
import pytest
from serving import ID, publish, serving

from kg.rdf import read_graph
from kg.things.ontology import ontology
from kg.things.words import words
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ISSUE = "issue/pm25"
PERSON = "person/ไมตรี-อินทุสุต"
NS = "https://w3id.org/hpp/ns#"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
MEDIA = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


@pytest.fixture(scope="module")
def http(bundled: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=bundled, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("linked")
    publish(place)
    with serving(place) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (BROWSER, f"/page/{ISSUE}"),
        ("text/turtle", f"/data/{ISSUE}.ttl"),
        ("application/ld+json", f"/data/{ISSUE}.jsonld"),
        ("application/n-triples", f"/data/{ISSUE}.nt"),
        ("application/rdf+xml", f"/data/{ISSUE}.rdf"),
        ("text/html;q=0.2, text/turtle;q=0.9", f"/data/{ISSUE}.ttl"),
        ("text/*;q=0.5, text/html;q=0, application/ld+json;q=0.1", f"/data/{ISSUE}.ttl"),
        ("*/*", f"/page/{ISSUE}"),
    ],
)
def test_a_thing_leads_to_what_the_asker_takes(http: httpx.Client, accept: str, place: str) -> None:
    answer = http.get(f"/id/{ISSUE}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert answer.headers["vary"] == "Accept"
    assert http.get(place, headers={"Accept": accept}).status_code == 200


def test_format_goes_before_accept_and_what_there_is_not_is_refused(http: httpx.Client) -> None:
    answer = http.get(f"/id/{ISSUE}?format=nt", headers={"Accept": BROWSER})
    assert answer.headers["location"] == f"/data/{ISSUE}.nt"
    assert http.get(f"/id/{ISSUE}", headers={"Accept": "image/png"}).status_code == 406
    assert http.get(f"/data/{ISSUE}", headers={"Accept": "image/png"}).status_code == 406
    assert http.get(f"/id/{ISSUE}?format=pdf").status_code == 400


@pytest.mark.parametrize("thing", [ISSUE, PERSON, "body/opdc", "document/opdc-regional-7-2565", "programme/hpp"])
def test_all_formats_say_the_same(http: httpx.Client, thing: str) -> None:
    answers = {form: http.get(f"/data/{quote(thing)}.{form}") for form in MEDIA}
    for form, answer in answers.items():
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == MEDIA[form]
    lines = {line for line in answers["nt"].text.splitlines() if line}
    assert any(line.startswith(f"<{ID}{thing}> <http") for line in lines)
    assert len(read_graph(answers["ttl"].content, "ttl")) == len(lines)
    named = {one["@id"] for one in json.loads(answers["jsonld"].text)["@graph"]}
    assert named == {line.split("> ")[0][1:] for line in lines}
    described = {
        one.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
        for one in ET.fromstring(answers["rdf"].text)  # noqa: S314 - our own
    }
    assert described == named


def test_data_without_an_ending_is_negotiated(http: httpx.Client) -> None:
    answer = http.get(f"/data/{ISSUE}", headers={"Accept": "application/ld+json, text/turtle;q=0.3"})
    assert answer.headers["content-type"].startswith("application/ld+json")
    assert answer.headers["content-location"] == f"/data/{ISSUE}.jsonld"
    assert answer.headers["vary"] == "Accept"
    assert 'rel="describes"' in answer.headers["link"]


def test_evidence_comes_with_a_fact(http: httpx.Client) -> None:
    responsible = http.get(f"/things/{ISSUE}", params={"list": "Responsibility-concerns"}).json()
    fact = responsible["lists"][0]["facts"][0]
    data = http.get(f"/data/{quote(fact['iri'].removeprefix(ID))}.nt").text
    assert f"<{fact['iri']}> <{NS}evidence> <{fact['evidence'][0]['iri']}> ." in data
    assert f"<{fact['evidence'][0]['iri']}> <http://www.w3.org/ns/oa#exact>" in data


def test_every_kind_of_thing_has_a_page_that_says_what_it_is(http: httpx.Client) -> None:
    query = (
        "SELECT ?kind (SAMPLE(?thing) AS ?one) { ?thing a ?kind FILTER(STRSTARTS(STR(?thing), '%s')) } GROUP BY ?kind"
    )
    kinds = http.get("/sparql", params={"query": query % ID}).json()["results"]["bindings"]
    assert len(kinds) > 20
    for row in kinds:
        iri, kind = row["one"]["value"], row["kind"]["value"]
        answer = http.get("/id/" + quote(iri.removeprefix(ID)), headers={"Accept": BROWSER}, follow_redirects=True)
        assert answer.status_code == 200, iri
        said = [label.th for one in ontology().below(kind) if (label := ontology().label(one))]
        assert not said or any(label in answer.text for label in said), iri


def test_a_page_shows_names_roles_quotes_and_dates_in_the_language_asked_for(http: httpx.Client) -> None:
    thai = http.get(f"/page/{ISSUE}").text
    english = http.get(f"/page/{ISSUE}", headers={"Accept-Language": "en-GB,en;q=0.9,th;q=0.1"}).text
    assert '<html lang="th">' in thai
    assert '<html lang="en">' in english
    assert "ใครรับผิดชอบ" in thai
    assert "Who is responsible" in english
    for shown in (thai, english):
        assert "ฝุ่น" in shown
        assert "PM2.5" in shown
        assert "<blockquote" in shown
    assert "พ.ศ." in thai or "256" in thai
    assert http.get(f"/page/{ISSUE}?lang=en", headers={"Accept-Language": "th"}).text.startswith(
        '<!doctype html>\n<html lang="en"'
    )


def test_long_lists_come_in_parts(http: httpx.Client) -> None:
    whole = http.get("/things/programme/hpp?list=Participation-programme&limit=200").json()["lists"][0]
    assert whole["total"] == len(whole["facts"]) == 44
    first = http.get("/page/programme/hpp?list=Participation-programme&limit=20").text
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    last = http.get("/page/programme/hpp?list=Participation-programme&limit=20&offset=40").text
    assert 'rel="next"' not in last
    assert first.count("<article") == 20
    assert last.count("<article") == 4


def test_a_document_shows_its_text_and_where_facts_stand(http: httpx.Client) -> None:
    shown = http.get("/page/document/opdc-regional-7-2565").text
    assert '<details class="whole">' in shown
    assert 'href="/page/passage/opdc-regional-7-2565-' in shown


@pytest.mark.parametrize(
    "path",
    [
        "issue/none",
        "issue/",
        "nothing",
        "issue/%7F",
        "issue/a%20b",
        "a%3Cb%3E",
        "%22%7D",
        "issue/pm25%23x",
        "x'",
        "service()",
    ],
)
@pytest.mark.parametrize("start", ["id", "data", "page", "things"])
def test_what_the_graph_does_not_hold_is_404(http: httpx.Client, start: str, path: str) -> None:
    answer = http.get(f"/{start}/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "holds no" in answer.json()["detail"]


def test_a_person_is_told_on_a_page_what_is_not_there(http: httpx.Client) -> None:
    answer = http.get("/page/issue/<script>", headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "ไม่มีในกราฟ" in answer.text
    assert "<script>" not in answer.text


def test_the_ontology_is_a_page_and_data(http: httpx.Client) -> None:
    page = http.get("/ns", headers={"Accept": BROWSER}).text
    for term in ("Responsibility", "evidence", "Accountable"):
        assert f'id="{term}"' in page
    for form, media in MEDIA.items():
        answers = [http.get(f"/ns.{form}"), http.get("/ns", headers={"Accept": media}), http.get(f"/ns?format={form}")]
        assert len({answer.content for answer in answers}) == 1
        assert {answer.headers["content-type"].split(";")[0] for answer in answers} == {media}
    assert len(read_graph(http.get("/ns.ttl").content, "ns")) == len(http.get("/ns.nt").text.splitlines())
    assert http.get("/ns.pdf").status_code == 400


def test_head_says_what_get_would(http: httpx.Client) -> None:
    for path in (f"/id/{ISSUE}", f"/data/{ISSUE}.ttl", f"/page/{ISSUE}", "/ns", "/issues", "/queries/no-owner"):
        head, get = http.head(path), http.get(path)
        assert head.status_code == get.status_code, path
        assert head.content == b""
        assert head.headers.get("etag") == get.headers.get("etag")
    assert http.post(f"/data/{ISSUE}.ttl").status_code == 405


@pytest.mark.parametrize(
    "path", [f"/data/{ISSUE}.ttl", f"/page/{ISSUE}", "/ns", "/issues", "/coverage", "/queries/no-owner"]
)
def test_what_has_not_changed_is_not_sent_again(http: httpx.Client, path: str) -> None:
    first = http.get(path)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    assert first.headers["cache-control"] == "public, no-cache"
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"x", {tag}'},
        {"If-Modified-Since": date},
        {"If-None-Match": "*"},
    ):
        again = http.get(path, headers=headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    before = format_datetime(parsedate_to_datetime(date) - dt.timedelta(seconds=1), usegmt=True)
    for headers in (
        {"If-None-Match": '"other"', "If-Modified-Since": date},
        {"If-Modified-Since": before},
        {"If-Modified-Since": "x"},
    ):
        assert http.get(path, headers=headers).status_code == 200


def test_formats_and_languages_are_told_apart_by_their_tags(http: httpx.Client) -> None:
    turtle, json_ld = (http.get(f"/data/{ISSUE}", headers={"Accept": MEDIA[form]}) for form in ("ttl", "jsonld"))
    assert turtle.headers["etag"] != json_ld.headers["etag"]
    thai, english = (http.get(f"/page/{ISSUE}", headers={"Accept-Language": lang}) for lang in ("th", "en"))
    assert thai.headers["etag"] != english.headers["etag"]


def test_a_new_generation_has_another_tag(tmp_path: Path) -> None:
    publish(tmp_path)
    with serving(tmp_path) as address, httpx.Client(base_url=address, timeout=30) as client:
        tag = client.get(f"/data/{ISSUE}.ttl").headers["etag"]
        more = f'<{ID}{ISSUE}> <{NS}status> "candidate" <a:graph> .\n'
        publish(tmp_path, more.encode())
        answer = client.get(f"/data/{ISSUE}.ttl", headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert "candidate" in answer.text


def test_what_the_data_hold_is_text_on_a_page(hostile: httpx.Client) -> None:
    for path in ("/page/issue/hostile", "/page/passage/c1", "/page/body/mnre", "/page/document/b"):
        shown = hostile.get(path)
        assert shown.status_code == 200
        assert "<script>window" not in shown.text
        assert "<img src=x" not in shown.text
        assert 'href="javascript:' not in shown.text


def test_all_words_are_in_both_languages_and_of_terms_that_exist() -> None:
    terms = ontology()
    ours = [name for name in words().titles if name.startswith(HPP.BASE)]
    ours += [
        one for heading in words().headings for one in (heading.kind, heading.by) if one and one.startswith(HPP.BASE)
    ]
    ours += [one for one in (*words().hidden, *words().unlisted, *words().not_in_lists) if one.startswith(HPP.BASE)]
    assert [one for one in ours if not terms.holds(one)] == []
    for heading in words().headings:
        assert heading.text.th != heading.text.en
