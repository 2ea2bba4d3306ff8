"""The graph as nodes and edges, over real HTTP: every edge has its facts, every fact its words in a document."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from serving import ID, publish_nquads, serving

from kg.answers import Solutions
from kg.database import create
from kg.explore.naming import LONGEST, cut
from kg.explore.near import Wanted, near
from kg.explore.opening import web
from kg.explore.paths import paths
from kg.explore.reading import FOLDER, TIES
from kg.explore.relations import FILE, group, relations
from kg.explore.staging import TABLES
from kg.explore.web import Web
from kg.explore.writing import INDEX, write_staged
from kg.generations import current
from kg.queries import read_query
from kg.things.asking import texts
from ontology.terms import HPP
from viz.drawing import legend

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.database import Writing
    from kg.explore.model import Node
    from kg.store import Store

QUERIES = sorted(FOLDER.glob("*.rq"))
PM25, MNRE = "issue/pm25", "body/mnre"
PARTICIPATION, REGIONAL = "body/opdc-sub-participation", "body/opdc-sub-regional"
CENTRES = (PM25, MNRE, PARTICIPATION, REGIONAL, "programme/hpp", "meeting/opdc-sub-regional-2-2564", "body/opdc")

Json = dict[str, Any]
HTTP = httpx.Client(timeout=30)  # to make one takes as long as many questions


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[Store]:
    with current(bundled_store).open() as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(store: Store) -> Web:
    return web(store)


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    HTTP.close()


def get(address: str, path: str, **parameters: Any) -> Json:
    answer = HTTP.get(f"{address}{path}", params={name.rstrip("_"): value for name, value in parameters.items()})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def refused(address: str, path: str, **parameters: Any) -> tuple[int, str]:
    answer = HTTP.get(f"{address}{path}", params={name.rstrip("_"): value for name, value in parameters.items()})
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["detail"]


def every(whole: Web) -> list[Node]:
    return whole.nodes(row[0] for row in whole.rows("SELECT id FROM node"))


def ids(those: list[Json]) -> list[str]:
    return [one["id"] for one in those]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_says_what_it_answers_and_runs(store: Store, path: Path) -> None:
    query = read_query(path)
    assert query.question is not None
    values = {one.name: one.example for one in query.parameters if not one.optional}
    answer = store.query(query.text, substitutions=query.bind(store, values))
    assert isinstance(answer, Solutions)
    assert tuple(answer.variables) == query.columns
    assert path.stem not in TIES or query.columns == ("source", "relation", "target", "fact", "date", "year")


@pytest.mark.parametrize("key", relations())
def test_a_relation_has_its_example_and_not_its_counter_example(whole: Web, key: str) -> None:
    one = relations()[key]
    known = [edge.id for edge in whole.among(every(whole), busy=True)]
    if one.example is not None:
        assert [edge for edge in known if fnmatchcase(edge, one.example)], one.example
        assert f"|{key}|" in one.example
    assert one.counter is not None
    assert f"|{key}|" in one.counter
    assert not [edge for edge in known if fnmatchcase(edge, one.counter)]


def test_relations_and_groups_are_named_in_both_languages() -> None:
    thai = re.compile("[\u0e00-\u0e7f]")
    for one in relations().values():
        assert all(thai.search(text.th) and not thai.search(text.en) for text in (one.forth, one.back))
    assert set(tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]) <= legend()["types"].keys()
    assert group("Subcommittee", "") == "forum"
    assert group("Agenda", "") == "issue"
    assert group("Department", "สำนักงานจังหวัด") == "province"
    assert group("NamedThing", "") == "other"


def test_every_node_has_a_colour_on_white_and_on_black(bundled: str, whole: Web) -> None:
    shown = {one["key"]: one for one in get(bundled, "/graph/legend")["groups"]}
    assert {node.group for node in every(whole)} <= shown.keys()
    for one in shown.values():
        assert re.fullmatch("#[0-9A-F]{6}", one["colour"])
        assert re.fullmatch("#[0-9A-F]{6}", one["dark"])


def test_a_neighbourhood(bundled: str) -> None:
    found = get(bundled, f"/graph/{PM25}")
    assert found["centre"] == found["nodes"][0]
    assert found["centre"]["th"].endswith("(PM2.5)")
    assert (found["centre"]["type"], found["centre"]["group"]) == ("Agenda", "issue")
    assert found["total"] == found["shown"] == found["centre"]["degree"] == len(found["nodes"]) - 1
    assert ids(found["nodes"])[1] == MNRE  # who is accountable comes first
    owned = next(edge for edge in found["edges"] if edge["id"] == f"{MNRE}|Accountable|{PM25}")
    assert (owned["years"], owned["count"], owned["stated"]) == ([2564], 1, True)
    assert (owned["th"], owned["en"]) == ("เป็นเจ้าภาพ", "is accountable for")
    said = {one["key"]: one for one in found["relations"]}
    assert said["Accountable^"] | {"count": 1, "shown": 1, "type": "Ministry"} == said["Accountable^"]
    assert said["mentions^"]["shown"] == 0 < said["mentions^"]["count"]


@pytest.mark.parametrize("centre", CENTRES)
def test_counts_parts_and_edges_agree(bundled: str, centre: str) -> None:
    found = get(bundled, f"/graph/{centre}", limit=500)
    nodes = ids(found["nodes"])
    assert len(set(nodes)) == len(nodes) == found["total"] + 1
    assert len(set(ids(found["edges"]))) == len(found["edges"])
    assert all({edge["source"], edge["target"]} <= set(nodes) for edge in found["edges"])
    for one in (one for one in found["relations"] if not one["key"].startswith("mentions")):
        assert one["count"] == one["shown"]
        alone = get(bundled, f"/graph/{centre}", relation=one["key"], limit=500)
        assert alone["total"] == alone["shown"] == one["count"]
    parts = [get(bundled, f"/graph/{centre}", limit=3, offset=at)["nodes"][1:] for at in range(0, found["total"], 3)]
    assert [node for part in parts for node in part] == found["nodes"][1:]
    some = get(bundled, f"/graph/{centre}", limit=3)
    assert (some["shown"], some["total"]) == (min(3, found["total"]), found["total"])
    assert sum(one["shown"] for one in some["relations"]) >= some["shown"]


@pytest.mark.parametrize("centre", CENTRES)
def test_between_gives_the_edges_of_the_neighbourhood(bundled: str, centre: str) -> None:
    near_it = get(bundled, f"/graph/{centre}")
    joined = get(bundled, "/graph/between", thing=[*ids(near_it["nodes"]), "issue/no-such"])
    assert joined["missing"] == ["issue/no-such"]
    assert joined["nodes"] == near_it["nodes"]
    assert sorted(ids(joined["edges"])) == sorted(ids(near_it["edges"]))
    assert joined["cut"] is near_it["cut"] is False


def test_busy_relations_come_when_asked_for(bundled: str) -> None:
    found = get(bundled, f"/graph/{PM25}", relation="mentions^")
    assert found["total"] == len(found["edges"]) > 0
    assert {edge["relation"] for edge in found["edges"]} == {"mentions"}
    document = found["edges"][0]["source"]
    assert PM25 in ids(get(bundled, f"/graph/{document}", relation="mentions", limit=500)["nodes"])
    (edge,) = found["edges"]
    told = get(bundled, "/graph/edge", source=edge["source"], target=PM25)
    assert told["total"] == len(told["evidence"]) == edge["count"]
    assert all(one["fact"] is None and one["document"] == document for one in told["evidence"])


def test_years_choose_edges_and_undated_ones_stay_unless_told(bundled: str) -> None:
    def relations_in(**span: Any) -> set[str]:
        found = get(bundled, "/graph/programme/hpp", limit=500, **span)
        assert {one["key"] for one in found["relations"]} >= {
            f"{edge['relation']}^" for edge in found["edges"] if edge["target"] == "programme/hpp"
        }
        years = [edge["years"] for edge in found["edges"] if "programme/hpp" in {edge["source"], edge["target"]}]
        assert all(2563 in those or (not those and "dated" not in span) for those in years)
        return {edge["relation"] for edge in found["edges"]}

    assert "broader" in relations_in(from_=2563, to=2563)
    assert relations_in(from_=2563, to=2563, dated=True).isdisjoint({"broader", "serves", "partOf"})
    assert get(bundled, f"/graph/{PM25}", from_=2400, to=2401, dated=True)["total"] == 0


@pytest.mark.parametrize("centre", CENTRES)
def test_every_edge_rests_on_words_of_a_document(bundled: str, centre: str) -> None:
    texts: dict[str, str] = {}
    for edge in get(bundled, f"/graph/{centre}", limit=12)["edges"]:
        ends = {"source": edge["source"], "target": edge["target"], "relation": edge["relation"]}
        told = get(bundled, "/graph/edge", **ends)
        assert told["edge"] == edge
        assert bool(told["evidence"]) == edge["stated"]
        assert edge["count"] == len(edge["facts"])
        assert set(edge["facts"]) <= {one["fact"] for one in told["evidence"]}
        for one in told["evidence"]:
            name = one["document"].removeprefix("document/")
            text = texts.setdefault(name, get(bundled, f"/text/{name}")["text"])
            assert text[one["start"] : one["end"]] == one["quote"]
            assert one["rule"]
            assert one["says"]["th"]
            assert one["says"]["en"]


def test_a_fact_and_a_passage_can_be_looked_up(bundled: str) -> None:
    (one,) = get(bundled, "/graph/edge", source=PM25, target=MNRE)["evidence"]  # either end may come first
    assert "หน่วยงานหลัก" in one["quote"]
    assert one["says"]["en"] == (
        "Accountable · Ministry of Natural Resources and Environment · Fine particulate pollution (PM2.5)"
    )
    passage = get(bundled, f"/evidence/{one['passage']}")
    assert passage["passage"]["quote"] == one["quote"]
    assert ID + one["fact"] in {fact["iri"] for fact in passage["facts"]}
    assert get(bundled, f"/things/{one['fact']}")["thing"]["iri"] == ID + one["fact"]


def test_behind_a_decision_that_follows_up_stand_both(bundled: str, whole: Web) -> None:
    edge = next(edge for edge in whole.among(every(whole)) if edge.relation == "followsUp")
    told = get(bundled, "/graph/edge", source=edge.source, target=edge.target, relation="followsUp")
    assert [one["fact"] for one in told["evidence"]] == [edge.source, edge.target]
    back = get(bundled, "/graph/edge", source=edge.target, target=edge.source, relation="followsUp^")
    assert back["edge"]["id"] == edge.id


@pytest.mark.parametrize("thing", [PM25, MNRE, "province/chachoengsao", "meeting/opdc-sub-regional-7-2565"])
def test_the_evidence_of_a_node(bundled: str, thing: str) -> None:
    found = get(bundled, f"/graph/node/{thing}")
    assert found["node"]["id"] == thing
    assert found["node"]["th"] == found["names"]["th"][0]
    assert found["kinds"][0]["iri"].endswith(found["node"]["type"])
    assert found["total"] >= len(found["evidence"]) > 0
    days = [one["date"] or "" for one in found["evidence"]]
    assert days == sorted(days, reverse=True)
    part = get(bundled, f"/graph/node/{thing}", limit=1, offset=found["total"] - 1)
    assert part["evidence"] == found["evidence"][-1:]


def test_a_decision_is_called_by_its_words(bundled: str, whole: Web) -> None:
    decision = next(node.id for node in every(whole) if node.kind == "decision")
    found = get(bundled, f"/graph/node/{decision}")
    (own,) = found["evidence"]
    assert own["fact"] == decision
    assert own["quote"].startswith(found["node"]["th"].rstrip("…")[:40])
    assert " · " in found["node"]["en"]


def test_the_paths_between_a_subcommittee_and_a_ministry(bundled: str) -> None:
    found = get(bundled, "/graph/path", from_=PARTICIPATION, to=MNRE)
    assert found["paths"][0] == [PARTICIPATION, PM25, MNRE]
    assert found["steps"] == 2
    assert {edge["relation"] for edge in found["edges"]} >= {"Responsible", "Accountable"}
    for path in found["paths"]:
        ties = [{edge["source"], edge["target"]} for edge in found["edges"]]
        assert all({one, other} in ties for one, other in pairwise(path))
    assert set(ids(found["nodes"])) == {end for path in found["paths"] for end in path}
    assert get(bundled, "/graph/path", from_=PM25, to=PM25)["steps"] == 0


def test_no_path_is_an_answer(bundled: str, whole: Web) -> None:
    alone = next(node.id for node in every(whole) if node.degree == 0)
    assert get(bundled, "/graph/path", from_=alone, to=MNRE) == {"nodes": [], "edges": [], "paths": [], "steps": None}


Tie = tuple[str, str, str, str]  # source, relation, target, day


def small_web(folder: Path, *ties: Tie) -> Web:
    """The index of what is stated here and no store holds."""

    def bring(database: Writing) -> None:
        database.run(TABLES)
        ends = {end for source, _, target, _ in ties for end in (source, target)}
        aspects = [(end, *one) for end in ends for one in (("class", HPP.Body), ("said", "\x01"), ("th", end))]
        database.insert("INSERT INTO staging.aspect VALUES (?, ?, ?)", aspects)
        facts = ((*tie[:3], f"fact/{number:04}", tie[3], 2564) for number, tie in enumerate(ties))
        database.insert("INSERT INTO staging.stated VALUES (?, ?, ?, ?, ?, ?)", facts)

    create(folder / INDEX, lambda database: write_staged(database, bring))
    return Web(folder / INDEX)


def ways(folder: Path, one: str, other: str, *pairs: tuple[str, str]) -> list[list[str]]:
    known = small_web(folder, *((source, "Consulted", target, "2021-01-01") for source, target in pairs))
    ends = known.nodes([one, other])
    return [[node.id for node in known.numbered(path)] for path in paths(known, ends[0], ends[1], 3)]


def test_paths_go_around_what_is_tied_to_nearly_everything(tmp_path: Path) -> None:
    busy = [("hub", f"x{number}") for number in range(120)]
    around = [("a", "hub"), ("hub", "b"), ("a", "c"), ("c", "d"), ("d", "b")]
    assert ways(tmp_path, "a", "b", *busy, *around) == [["a", "c", "d", "b"]]
    assert ways(tmp_path, "a", "b", *busy, ("a", "hub"), ("hub", "b"), *pairwise("acdeb")) == [["a", "hub", "b"]]
    assert ways(tmp_path, "a", "b", *busy, ("a", "hub"), ("hub", "b")) == [["a", "hub", "b"]]
    assert ways(tmp_path, "a", "d", ("a", "b"), ("c", "d")) == []


def test_a_name_is_not_cut_between_a_letter_and_its_mark() -> None:
    for before in range(LONGEST - 3, LONGEST + 1):
        short = cut("ก" * before + "ที่" * 5)
        assert short is not None
        assert len(short) <= LONGEST
        assert short.endswith(("ก…", "ที่…"))
    assert cut(" ก \n ข ") == "ก ข"
    assert cut("") is cut(None) is None


def test_who_matters_most_is_not_crowded_out(tmp_path: Path) -> None:
    issues = [("me", "Informed", f"i{number}", "2025-01-01") for number in range(60)]
    owned = [("me", "Accountable", f"o{number}", "2019-01-01") for number in range(3)]
    known = small_web(tmp_path, *issues, *owned)
    (me,) = known.nodes(["me"])
    for wanted in (Wanted(), Wanted(earliest=2500)):  # as the index has it, and worked out
        found = near(known, me, wanted, 10)
        assert {"o0", "o1", "o2"} <= {node.id for node in found.nodes}
        assert {(one.key, one.count) for one in found.relations} == {("Accountable", 3), ("Informed", 60)}


def test_what_was_decided_on_asset_transfer_and_what_became_of_it(bundled: str) -> None:
    found = get(bundled, "/graph/timeline", about="issue/asset-transfer")
    days = [one["date"] or "" for one in found["items"]]
    assert days == sorted(days)
    decisions = [one for one in found["items"] if one["kind"] == "decision"]
    on_it = {one["id"] for one in decisions if "issue/asset-transfer" in {each["id"] for each in one["concerns"]}}
    assert len(on_it) >= 4
    assert on_it & {later for one in decisions for later in one["followedBy"]}  # what it goes back to is there too
    assert all(one["body"] and one["type"] and one["fiscalYear"] for one in decisions)
    assert {one["meeting"] for one in decisions if one["meeting"]} <= set(ids(found["items"]))


def test_all_that_happened_in_a_year(bundled: str) -> None:
    every = get(bundled, "/graph/timeline")
    assert every["total"] == len(every["items"])
    year = get(bundled, "/graph/timeline", from_=2564, to=2564)
    assert {one["fiscalYear"] for one in year["items"]} == {2564}
    assert year["items"] == [one for one in every["items"] if one["fiscalYear"] == 2564]
    newest = get(bundled, "/graph/timeline", limit=2, offset=1)
    assert newest["items"] == every["items"][-3:-1]
    assert {one["type"] for one in every["items"]} >= {"Approval", "meeting"}


def test_what_takes_up_a_decision_is_there_whatever_was_asked_for(bundled: str) -> None:
    found = get(bundled, "/graph/timeline", about="issue/asset-transfer")
    items, later = ({one["id"]: one for one in found[key]} for key in ("items", "later"))
    assert later
    assert not items.keys() & later.keys()
    assert {end for one in (items | later).values() for end in one["followedBy"]} <= (items | later).keys()
    early = get(bundled, "/graph/timeline", from_=2563, to=2563)
    assert {one["fiscalYear"] for one in early["later"]} == {2564, 2565}


def test_what_happened_to_what_only_words_name(bundled: str, store: Store) -> None:
    law = next(text for text, *_ in texts(store, _LAWS, ("law",)))
    assert get(bundled, "/graph/timeline", about=law.removeprefix(ID))["total"] > 0


def test_provinces_for_a_map(bundled: str) -> None:
    found = get(bundled, "/graph/provinces")
    assert len(found["items"]) == 77
    assert 2564 in found["fiscalYears"]
    joined = {one["id"]: {each["fiscalYear"] for each in one["joined"]} for one in found["items"]}
    listed = get(bundled, "/provinces", fiscal_year=2564)
    assert sum(2564 in years for years in joined.values()) == listed["total"]
    assert all(re.fullmatch(r"TH-\d\d", one["isoCode"]) and one["region"]["th"] for one in found["items"])
    assert sum(one["responsibilities"] for one in found["items"]) > 0
    groups = {each["cohort"] for one in found["items"] for each in one["joined"]}
    assert groups <= {one["key"] for one in found["cohorts"] if one["th"] and one["en"]}


def test_the_matrix_is_that_of_the_network(bundled: str) -> None:
    found = get(bundled, "/graph/matrix")
    names = {one["id"]: one["th"] for one in found["bodies"]}
    here = {
        (one["issue"], names[one["body"]]): "".join(each["role"][0] for each in one["roles"]) for one in found["cells"]
    }
    table = get(bundled, "/network/matrix")
    bodies = set(names.values())
    there = {
        (row["issue"].removeprefix(ID), body): letters
        for row in table["rows"]
        for body, letters in row.items()
        if body in bodies and letters
    }
    assert here == there
    one = found["cells"][0]
    edge = get(bundled, "/graph/edge", source=one["body"], target=one["issue"], relation=one["roles"][0]["role"])
    assert edge["edge"]["count"] == one["roles"][0]["facts"]


def test_types_have_names(bundled: str) -> None:
    called = {one["key"]: one["th"] for one in get(bundled, "/graph/legend")["types"]}
    assert called["Ministry"] == "กระทรวง"
    assert {one["type"] for one in get(bundled, "/graph/matrix")["bodies"]} <= set(called)


def test_a_document_as_it_was_read(bundled: str) -> None:
    found = get(bundled, "/text/opdc-regional-7-2565")
    assert (found["start"], found["length"]) == (0, len(found["text"]))
    assert found["title"] == found["document"]["th"]
    assert re.fullmatch("[0-9a-f]{64}", found["sha256"])
    for one in found["passages"]:
        told = get(bundled, f"/evidence/{one['passage']}")
        assert found["text"][one["start"] : one["end"]] == told["passage"]["quote"]
        assert len(told["facts"]) == one["facts"] > 0
    run = get(bundled, "/text/opdc-regional-7-2565", start=800, length=10)
    assert run["text"] == found["text"][800:810]
    assert run["passages"] == [one for one in found["passages"] if one["start"] < 810 and one["end"] > 800]


@pytest.mark.parametrize(
    ("path", "parameters", "status", "words"),
    [
        ("/graph/issue/nothing", {}, 404, "id/issue/nothing>; /search finds things by name"),
        ("/graph/node/issue/nothing", {}, 404, "id/issue/nothing>"),
        ("/graph/edge", {"source": PM25, "target": "body/nothing"}, 404, "id/body/nothing>"),
        ("/graph/edge", {"source": PM25, "target": "province/krabi"}, 404, "nothing ties issue/pm25 to province/krabi"),
        ("/graph/edge", {"source": PM25, "target": MNRE, "relation": "owns"}, 400, "no relation “owns”; there are Acc"),
        ("/graph/edge", {"source": PM25}, 400, "target: Field required"),
        ("/graph/issue/pm25", {"relation": "likes"}, 400, "no relation “likes”"),
        ("/graph/issue/pm25", {"relation": "related^"}, 400, "no relation “related^”"),
        ("/graph/issue/pm25", {"limit": 501}, 400, "limit: "),
        ("/graph/issue/pm25", {"from": "2021"}, 400, "from: "),
        ("/graph/path", {"from": PM25, "to": "nobody"}, 404, "<https://w3id.org/hpp/id/nobody>"),
        ("/graph/between", {}, 400, "thing: Field required"),
        ("/graph/timeline", {"about": "issue/nothing"}, 404, "id/issue/nothing>"),
        ("/text/nothing", {}, 404, "no document “nothing”; /documents lists them"),
        ("/text/opdc-regional-7-2565", {"length": 10**7}, 400, "length: "),
    ],
)
def test_what_is_asked_wrongly(bundled: str, path: str, parameters: Json, status: int, words: str) -> None:
    found, detail = refused(bundled, path, **parameters)
    assert found == status
    assert words in detail
    assert "\n" not in detail


def test_an_answer_held_already_is_not_made_again(bundled: str) -> None:
    first = HTTP.get(f"{bundled}/graph/{PM25}")
    again = HTTP.get(f"{bundled}/graph/{PM25}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert HTTP.head(f"{bundled}/graph/{PM25}").status_code == 200


def test_600_things_at_once(bundled: str, whole: Web) -> None:
    some = sorted((node.id for node in every(whole)), key=len, reverse=True)[:600]
    sent = HTTP.post(f"{bundled}/graph/between", json={"thing": some})
    assert sent.json() == get(bundled, "/graph/between", thing=some)
    assert len(sent.json()["nodes"]) == 600
    assert refused(bundled, "/graph/between", thing=[*some, PM25])[0] == 400
    assert HTTP.post(f"{bundled}/graph/between", json={"thing": [*some, PM25]}).status_code == 400
    mentions = HTTP.post(f"{bundled}/graph/between", json={"thing": some, "relation": ["mentions"]}).json()
    assert {edge["relation"] for edge in mentions["edges"]} >= {"mentions"}
    wrong = HTTP.post(f"{bundled}/graph/between", json={"thing": some, "relation": ["likes"]})
    assert (wrong.status_code, wrong.headers["content-type"]) == (400, "application/problem+json")


_LAWS = "SELECT ?law { ?p <https://w3id.org/hpp/ns#mentions> ?law . ?law a <https://w3id.org/hpp/ns#Legislation> . \
?e <https://w3id.org/hpp/ns#evidence> ?p ; <https://w3id.org/hpp/ns#decisionType> ?t }"
EVIL = '<script>alert("x")</script><a href="javascript:x">\u202eกลับ</a>'


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[str]:
    """A server over names that try to be something else than text."""
    kind, label = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    broader = "<http://www.w3.org/2004/02/skos/core#broader>"
    issue, document = "<https://w3id.org/hpp/ns#Issue>", f"<{ID}document/odd>"
    text = EVIL.replace('"', '\\"')
    above = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    lines = [f"{issue} {above} <https://w3id.org/hpp/ns#NamedThing>"]
    lines += [f"<{ID}issue/odd> {kind} {issue}", f'<{ID}issue/odd> {label} "{text}"@th']
    lines += [f"<{ID}issue/long> {kind} {issue}", f'<{ID}issue/long> {label} "{"ยาว" * 4000}"@th']
    lines += [f"<{ID}issue/long> {broader} <{ID}issue/odd>", f"{document} {kind} <https://w3id.org/hpp/ns#Document>"]
    lines += [f'{document} <http://purl.org/dc/terms/title> "{text}"@th']
    lines += [f'{document} <https://w3id.org/hpp/ns#text> "{text}"']
    publish_nquads(tmp_path / "store", "".join(f"{line} {document} .\n" for line in lines).encode())
    with serving(tmp_path / "store") as address:
        yield address


def test_names_are_text_whatever_they_say(odd: str) -> None:
    found = get(odd, "/graph/issue/odd")
    assert found["centre"]["th"] == EVIL
    assert found["centre"]["en"] is None
    (other,) = found["nodes"][1:]
    assert LONGEST - 2 <= len(other["th"]) <= LONGEST
    assert other["th"].endswith("…")
    assert len(get(odd, "/graph/node/issue/long")["names"]["th"][0]) == 12_000
    assert get(odd, "/text/odd")["text"] == get(odd, "/text/odd")["title"] == EVIL
    assert get(odd, "/graph/edge", source="issue/long", target="issue/odd")["evidence"] == []
