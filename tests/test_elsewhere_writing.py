"""Building into a store elsewhere: the same graph as here, resumed where it stopped, no document ever half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from elsewhere import OXIGRAPH, engine
from flaky import HALF, UNHEARD, Asked, Failure, flaky

from kg.build import build, load
from kg.derive import derived, read_rules
from kg.generations import current, open_current
from kg.ground import Ground
from kg.parts import export_parts
from kg.ready import build_elsewhere, load_elsewhere
from kg.remote.address import read_address
from kg.remote.companion import place_of, sources_of
from kg.remote.graphs import Graphs
from kg.remote.http import Http
from kg.remote.ledger import LEDGER, Ledger
from kg.remote.patience import Patience
from kg.remote.replacing import STAGING, Replacing
from kg.remote.state import GRAPH_STATE, state
from kg.remote.store import RemoteStore
from kg.remote.writing import Writing
from kg.resources import RULES
from kg.store import Solutions
from loaders.errors import DocumentError, StoreError, UnreachableError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elsewhere import Engine
    from flaky import Flaky

ROOT = Path(__file__).parent.parent
NAMES = ("หนึ่ง", "สอง", "สาม", "สี่")
TEXT = """\
การประชุม อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ {0}/2564
วันที่ {0} กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก
มอบหมายสำนักงาน ก.พ.ร. ติดตามผล และให้กระทรวงคมนาคมสนับสนุน
"""
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/body/mot> a hpp:Ministry ; skos:prefLabel "กระทรวงคมนาคม"@th , "Ministry of Transport"@en .
<https://w3id.org/hpp/id/body/opdc> a hpp:Agency ; skos:prefLabel "สำนักงาน ก.พ.ร."@th , "OPDC"@en .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""
OTHERS = "https://example.org/of-the-ministry"
SECRET = "geheim-4711"  # noqa: S105 - of nothing
AWKWARD = (
    '<urn:ก> <urn:b> "a \\"quote\\", a \\\\, a line\\nand \\r a tab\\t and \u2028 \x85 { } ; <x> ."@th .\n'
    '<urn:ก> <urn:b> "007"^^<http://www.w3.org/2001/XMLSchema#token> .\n'
    "<urn:ก> <urn:b> <urn:c> .\n"
)


@pytest.fixture(autouse=True)
def _companions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPP_COMPANIONS", str(tmp_path / "companions"))
    monkeypatch.setenv("HPP_STORE_WAIT", "1")


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A small vocabulary, so that a build takes no time, and the bundled ontology and rules."""
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    return Ground(vocabulary=folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate(NAMES, 1):
        (folder / f"{name}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


@pytest.fixture
def told(empty_engine: Engine, request: pytest.FixtureRequest) -> Iterator[Flaky]:
    """An empty store that is watched, and that fails when it is told to; its parameter is a seed."""
    empty_engine.clear()
    with flaky(empty_engine.address) as one:
        one.drawn.seed(getattr(request, "param", 4711))
        yield one


def graphs_there(store_dir: Path) -> dict[str, int]:
    with current(store_dir).open() as store:
        assert isinstance(store, RemoteStore)
        return {str(name): size for name, size in store.sizes.items()}


_built: dict[bytes, tuple[bytes, dict[str, str]]] = {}


def built_here(texts: Path, ground: Ground) -> tuple[bytes, dict[str, str]]:
    """What a build here makes of the texts: its quads, and the hashes of its graphs."""
    given = b"".join(path.name.encode() + path.read_bytes() for path in sorted(texts.iterdir()))
    if given not in _built:
        build([texts], texts.parent / "here", ground)
        with open_current(texts.parent / "here") as here:
            _built[given] = here.nquads(), here.hashes().graphs
    return _built[given]


def same_as_here(store_dir: Path, texts: Path, ground: Ground) -> None:
    """What is elsewhere is what a build here makes, and what was noted of it is so."""
    nquads, hashes = built_here(texts, ground)
    with current(store_dir).open() as there:
        assert there.nquads() == nquads
    assert {graph: put.sha256 for graph, put in Ledger(store_dir).graphs.items()} == hashes


# One graph in the place of another


@contextmanager
def replacing(address: str, way: str, patience: Patience | None = None) -> Iterator[Replacing]:
    with Http(read_address(address), patience=patience or Patience(tries=3, first=0.01)) as http:
        one = Replacing(http)
        one.way = way
        yield one


def triples(count: int, tag: str) -> bytes:
    return "".join(f'<urn:{tag}:{number}> <urn:p> "ค่า {number}"@th .\n' for number in range(count)).encode()


GRAPH = f"{ID}document/ตัวอย่าง"


@pytest.mark.parametrize("way", ["put", "update", "staged"])
def test_each_way_puts_all_in_the_place_of_all(told: Flaky, way: str) -> None:
    with replacing(told.address, way) as one, Http(read_address(told.address)) as http:
        for content in (triples(9, "a") + AWKWARD.encode(), AWKWARD.encode() + triples(2, "b"), b""):
            one.put(GRAPH, content)
            assert sorted(Graphs(http).get(GRAPH).splitlines()) == sorted(content.splitlines())
        for fresh in (triples(2, "c") + AWKWARD.encode(), triples(600, "d"), b""):
            one.remove(GRAPH)
            one.remove(GRAPH)
            assert not Graphs(http).get(GRAPH)
            one.put(GRAPH, fresh, fresh=True)
            assert sorted(Graphs(http).get(GRAPH).splitlines()) == sorted(fresh.splitlines())
        for change in (lambda: one.put(OTHERS, b""), lambda: one.remove(OTHERS)):
            with pytest.raises(StoreError, match="not a graph of this program"):
                change()


@pytest.mark.parametrize("way", ["put", "update", "staged"])
def test_who_reads_meanwhile_sees_the_old_or_the_new(told: Flaky, way: str) -> None:
    seen, done = set(), threading.Event()
    text = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"

    def watch() -> None:
        with RemoteStore(read_address(told.to), Path("none")) as store:
            while not done.is_set():
                answer = store.query(text)
                assert isinstance(answer, Solutions)
                seen.update(row["n"].value for row in answer)

    with replacing(told.to, way) as one:
        one.put(GRAPH, triples(30, "a"))
        readers = [threading.Thread(target=watch) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(40):
            one.put(GRAPH, triples(*((30, "a") if number % 2 else (70, "b"))))
        done.set()
        for reader in readers:
            reader.join()
    assert seen == {"30", "70"}


def test_a_put_that_breaks_off_leaves_what_was_there(told: Flaky) -> None:
    with replacing(told.address, "put", Patience(tries=1)) as one, Http(read_address(told.to)) as http:
        one.put(GRAPH, triples(30, "a"))
        told.fails = lambda _: HALF
        with pytest.raises(UnreachableError):
            one.put(GRAPH, triples(70, "b"))
        time.sleep(0.2)  # so that the engine has noticed
        assert Graphs(http).get(GRAPH).count(b"\n") == 30


def test_an_engine_whose_put_leaves_less_is_changed_by_updates(told: Flaky) -> None:
    def careless(asked: Asked) -> Failure | None:
        if asked.method == "PUT" and b"no statement" in asked.body:
            with Http(read_address(told.to)) as http:
                Graphs(http).remove(asked.graph)
        return None

    for fails, way in ((lambda _: None, "put"), (careless, "update")):
        told.fails = fails
        with replacing(told.address, "put") as one, Http(read_address(told.to)) as http:
            one.prove()
            assert one.way == way
            one.put(GRAPH, triples(3, "a"))
            assert Graphs(http).get(GRAPH).count(b"\n") == 3


# Several at a time


def test_who_writes_slower_than_is_read_holds_the_reading_up() -> None:
    writing, slow, begun = Writing(2), threading.Event(), 0

    def give() -> None:
        nonlocal begun
        for _ in range(20):
            writing.do(slow.wait)  # type: ignore[arg-type]
            begun += 1

    thread = threading.Thread(target=give)
    thread.start()
    time.sleep(0.2)
    assert begun == 6
    slow.set()
    thread.join()
    writing.wait()
    writing.close()


def test_what_goes_wrong_is_raised_by_the_next_call() -> None:
    def wrong() -> None:
        raise StoreError("so")

    writing = Writing(1)
    writing.do(wrong)
    with pytest.raises(StoreError, match="so"):
        writing.wait()
    with pytest.raises(StoreError, match="so"):
        writing.do(wrong)
    writing.close()


# A build


def test_a_build_elsewhere_gives_the_graph_that_a_build_here_gives(told: Flaky, texts: Path, ground: Ground) -> None:
    place = place_of(told.address)
    report = build([texts], place, ground)
    assert len(report.read) == len(NAMES)
    assert report.quads == sum(graphs_there(place).values())
    same_as_here(place, texts, ground)
    assert set(told.graphs_put()) >= {f"{ID}document/{name}" for name in NAMES}
    with current(place).open() as store:
        assert not [name for name in store.graph_names() if name.startswith(STAGING)]


def test_what_is_there_as_it_is_is_not_put_again(told: Flaky, texts: Path, ground: Ground) -> None:
    place = place_of(told.address)
    build([texts], place, ground)
    before = current(place).name.partition("-")[2]
    told.seen.clear()
    build([texts], place, ground)
    assert told.graphs_put() == []
    assert current(place).name.partition("-")[2] == before  # the stamp is the same, so that nobody learns all anew
    (texts / "หนึ่ง.txt").write_text(TEXT.format(9), encoding="utf-8")
    report = load([texts], place, ground)
    assert (report.unchanged, report.read) == (len(NAMES) - 1, ["หนึ่ง"])
    assert f"{ID}document/หนึ่ง" in told.graphs_put()
    assert not set(told.graphs_put()) & {f"{ID}document/{name}" for name in NAMES[1:]}
    same_as_here(place, texts, ground)


def test_a_build_removes_what_is_not_given_and_nothing_of_others(told: Flaky, texts: Path, ground: Ground) -> None:
    place = place_of(told.address)
    with Http(read_address(told.to)) as http:
        http.send("PUT", told.to + "/store", params={"graph": OTHERS}, content=triples(3, "m"), headers=NTRIPLES)
        build([texts], place, ground)
        (texts / "สอง.txt").unlink()
        load([texts], place, ground)
        assert f"{ID}document/สอง" in graphs_there(place)
        build([texts], place, ground)
        assert f"{ID}document/สอง" not in graphs_there(place)
        same_as_here(place, texts, ground)
        assert Graphs(http).get(OTHERS).count(b"\n") == 3


NTRIPLES = {"Content-Type": "application/n-triples"}


def test_a_store_that_was_emptied_is_filled_again(told: Flaky, texts: Path, ground: Ground) -> None:
    place = place_of(told.address)
    build([texts], place, ground)
    with Http(read_address(told.to)) as http:
        Graphs(http).remove(f"{ID}document/สาม")
        Graphs(http).put(f"{ID}document/สี่", triples(3, "x"))
        told.seen.clear()
        build([texts], place, ground)
        assert set(told.graphs_put()) == {f"{ID}document/สาม", f"{ID}document/สี่"}
        same_as_here(place, texts, ground)
        for graph in graphs_there(place):
            Graphs(http).remove(graph)
        Graphs(http).remove(GRAPH_STATE)
    with pytest.raises(StoreError, match="make one with `hpp build`"):
        load([texts], place, ground)
    build([texts], place, ground)
    same_as_here(place, texts, ground)


def test_a_companion_that_was_lost_is_made_again(
    told: Flaky, texts: Path, ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([texts], place_of(told.address), ground)
    monkeypatch.setenv("HPP_COMPANIONS", str(tmp_path / "others"))
    place = place_of(told.address)
    (texts / "เจ็ด.txt").write_text(TEXT.format(7), encoding="utf-8")
    report = load([texts / "เจ็ด.txt"], place, ground)
    assert report.read == ["เจ็ด"]
    assert len(current(place).manifest.documents) == len(NAMES) + 1
    with current(place).open() as store:
        assert len(sources_of(store)) == len(NAMES) + 1
    build([texts], place, ground)
    same_as_here(place, texts, ground)


def test_who_wrote_meanwhile_is_noticed(told: Flaky, texts: Path, ground: Ground) -> None:
    def other_run(asked: Asked) -> None:
        if asked.graph == f"{ID}document/{NAMES[-1]}":
            with Http(read_address(told.to)) as http:
                Graphs(http).put(GRAPH_STATE, state("", "another run"))

    told.fails = other_run
    with pytest.raises(StoreError, match="somebody else has written"):
        build([texts], place_of(told.address), ground)
    told.fails = lambda _: None
    build([texts], place_of(told.address), ground)
    same_as_here(place_of(told.address), texts, ground)


def test_a_store_that_does_not_hold_what_was_put_is_told_of(told: Flaky, texts: Path, ground: Ground) -> None:
    def forgetful(asked: Asked) -> None:
        if asked.method == "PUT" and asked.graph == f"{ID}document/{NAMES[0]}":
            asked.body = asked.body[: asked.body.index(b"\n") + 1]

    told.fails = forgetful
    (remark,) = build([texts], place_of(told.address), ground).remarks
    assert NAMES[0] in remark
    told.fails = lambda _: None
    assert not build([texts], place_of(told.address), ground).remarks
    same_as_here(place_of(told.address), texts, ground)


@pytest.mark.parametrize("kind", [HALF, UNHEARD])
def test_connections_that_break_are_made_again(told: Flaky, texts: Path, ground: Ground, kind: str) -> None:
    told.fails = lambda asked: kind if asked.method == "PUT" and told.drawn.random() < 0.2 else None
    build([texts], place_of(told.address), ground)
    same_as_here(place_of(told.address), texts, ground)


def test_a_store_that_stops_answering_ends_the_run_with_a_line_and_the_next_one_goes_on(
    told: Flaky, texts: Path, ground: Ground
) -> None:
    place, left = place_of(told.address), 2

    def dies(asked: Asked) -> Failure | None:
        nonlocal left
        left -= asked.method == "PUT" and "/document/" in asked.graph
        return (503, {}, b"") if left < 0 else None

    told.fails = dies
    with pytest.raises(StoreError) as found:
        build([texts], place, ground, parallel=1)
    assert "\n" not in str(found.value)
    done = [graph for graph in told.graphs_put() if "/document/" in graph][:2]
    told.fails = lambda _: None
    told.seen.clear()
    report = build([texts], place, ground)
    assert report.resumed >= len(done)  # nothing is read again
    assert not set(done) & set(told.graphs_put())  # nor put again
    same_as_here(place, texts, ground)


@pytest.mark.parametrize(
    ("method", "failure", "said"),
    [
        ("POST", (200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"), "answers with a web page"),
        ("PUT", (401, {}, b""), "HPP_STORE_USER"),
        ("PUT", (403, {}, b""), "right to read and to write"),
        ("PUT", (500, {}, b"IO error: No space left on device"), "goes on from here"),
        ("PUT", (503, {}, b""), "--parallel"),
    ],
)
def test_a_build_that_cannot_be_says_why_in_a_line(  # noqa: PLR0913, PLR0917 - fixtures and cases
    told: Flaky,
    texts: Path,
    ground: Ground,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    failure: Failure,
    said: str,
) -> None:
    monkeypatch.setenv("HPP_STORE_TOKEN", SECRET)
    monkeypatch.setenv("HPP_STORE_WAIT", "0")
    told.fails = lambda asked: failure if asked.method == method else None
    place = place_of(told.address)
    with pytest.raises(StoreError) as found:
        build([texts], place, ground)
    assert said in str(found.value)
    assert SECRET not in str(found.value)
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())


def test_where_graphs_go_has_to_be_known(told: Flaky, texts: Path, ground: Ground) -> None:
    with pytest.raises(StoreError, match="--store-graphs"):
        build([texts], place_of(told.address + "/query", engine="sparql"), ground)
    build([texts], place_of(told.address + "/query", engine="sparql", graphs=told.address + "/store"), ground)
    same_as_here(place_of(told.address + "/query"), texts, ground)


def test_a_ledger_that_was_cut_off_is_believed_as_far_as_it_goes(told: Flaky, texts: Path, ground: Ground) -> None:
    place = place_of(told.address)
    build([texts], place, ground)
    whole = (place / LEDGER).read_bytes()
    (place / LEDGER).write_bytes(whole[: len(whole) // 2])
    told.seen.clear()
    build([texts], place, ground)
    assert 0 < len(told.graphs_put()) < len(NAMES) + 3
    same_as_here(place, texts, ground)


def test_rules_ask_for_nothing_that_rules_derive(bundled_store: Path) -> None:
    """So that a store elsewhere may hold what was derived before until what is derived now takes its place."""
    with open_current(bundled_store) as store:
        there = store.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{ID}graph/derived> {{ ?s ?p ?o }} }}")
        now = b"".join(derived(store, rule) for rule in read_rules(RULES))
    assert sorted(set(now.splitlines())) == there.ntriples.splitlines()  # type: ignore[union-attr]


# Kills


def hpp(address: str, texts: Path, vocabulary: Path, tmp_path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg.cli", "build", str(texts), "--jobs", "0", "--store", address]
    with (tmp_path / "said").open("ab") as said:
        return subprocess.Popen(
            [*command, "--vocabulary", str(vocabulary), "--parallel", "2"],
            stdout=said, stderr=said, cwd=ROOT, env=os.environ | {"HPP_STORE_WAIT": "20"},
        )  # fmt: skip


@pytest.fixture
def sizes(texts: Path, ground: Ground) -> Counter[str]:
    """How many statements each graph has."""
    lines = built_here(texts, ground)[0].splitlines()
    return Counter(line.rpartition(b" <")[2].removesuffix(b"> .").decode() for line in lines)


@pytest.mark.parametrize("told", [4711, 4712], indirect=True)
def test_a_client_that_is_killed_leaves_each_document_whole_or_not_there(
    told: Flaky, texts: Path, ground: Ground, tmp_path: Path, sizes: Counter[str]
) -> None:
    told.wait, drawn = 0.05, told.drawn
    until_killed = drawn.randint(1, len(NAMES))
    process = hpp(told.address, texts, ground.vocabulary, tmp_path)
    while len(told.graphs_put()) < until_killed and process.poll() is None:
        time.sleep(0.01)
    time.sleep(drawn.random() * 0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)
    with RemoteStore(read_address(told.to), tmp_path) as store:
        there = {str(graph): size for graph, size in store.sizes.items() if "/document/" in graph}
    assert all(sizes[graph] == size for graph, size in there.items())
    place = place_of(told.address)
    build([texts], place, ground)
    same_as_here(place, texts, ground)


def test_an_engine_that_is_killed_and_comes_back_costs_nothing(
    texts: Path, ground: Ground, tmp_path: Path, sizes: Counter[str]
) -> None:
    if not OXIGRAPH.exists():
        pytest.skip("oxigraph is not installed")
    with engine(tmp_path / "engine") as one, flaky(one.address) as told:
        told.wait = 0.05
        process = hpp(told.address, texts, ground.vocabulary, tmp_path)
        while len(told.graphs_put()) < 2 and process.poll() is None:
            time.sleep(0.01)
        one.kill()
        time.sleep(0.3)
        one.start()
        with RemoteStore(read_address(one.address), tmp_path) as store:
            there = {str(graph): size for graph, size in store.sizes.items() if "/document/" in graph}
        assert all(sizes[graph] == size for graph, size in there.items())
        assert process.wait(60) == 0, (tmp_path / "said").read_text(encoding="utf-8")
        place = place_of(told.address)
        same_as_here(place, texts, ground)


# N-Quads that are ready


def exported(texts: Path, ground: Ground, folder: Path) -> Path:
    """The parts and the report of a build here."""
    built_here(texts, ground)
    build([texts], folder / "built", ground)
    export_parts(current(folder / "built"), folder / "parts")
    return folder / "parts"


def test_ready_nquads_make_the_same_graph_elsewhere(told: Flaky, texts: Path, ground: Ground, tmp_path: Path) -> None:
    store_dir = place_of(told.address)
    report = build_elsewhere([exported(texts, ground, tmp_path)], store_dir, ground)
    assert len(report.read) == len(NAMES)
    same_as_here(store_dir, texts, ground)
    assert current(store_dir).report()["documents"] == current(tmp_path / "built").report()["documents"]
    told.seen.clear()
    build_elsewhere([tmp_path / "parts"], store_dir, ground)
    assert not told.graphs_put()  # what is there as it is is not put again


def test_ready_nquads_are_added_elsewhere(told: Flaky, texts: Path, ground: Ground, tmp_path: Path) -> None:
    store_dir, parts = place_of(told.address), exported(texts, ground, tmp_path)
    (first, *_) = sorted(texts.iterdir())
    build([first], store_dir, ground)
    load_elsewhere([parts], store_dir, ground)
    same_as_here(store_dir, texts, ground)
    build_elsewhere([parts], store_dir, ground)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ('<urn:a> <urn:b> "c" <{0}> .\n_:x <urn:b> <urn:c> <{0}> .\n', "has blank nodes"),
        ('<urn:a> <urn:b> "c" <{0}> .\n<urn:a> <urn:b> c <{0}> .\n', "not application/n-triples"),
        ('<urn:a> <urn:b> "c" <{0}> .\n<urn:a> <urn:b> "c" <{0}2> .\n<urn:d> <urn:b> "c" <{0}> .\n', "in two places"),
        ("<urn:a> <urn:b> <urn:c> <urn:d> .\n", "in no graph of a document"),
        ("# nothing\n", "no graph of a document in it"),
    ],
)
def test_broken_nquads_change_nothing_elsewhere(
    told: Flaky, texts: Path, ground: Ground, broken: str, says: str
) -> None:
    store_dir, file = place_of(told.address), texts.parent / "broken.nq"
    build([texts], store_dir, ground)
    before = graphs_there(store_dir)
    file.write_text(broken.format(GRAPH), encoding="utf-8")
    with pytest.raises(DocumentError, match=says):
        build_elsewhere([file], store_dir, ground)
    assert graphs_there(store_dir) == before


def test_the_command_puts_ready_nquads_elsewhere(told: Flaky, texts: Path, ground: Ground, tmp_path: Path) -> None:
    parts = exported(texts, ground, tmp_path)
    vocabulary = ["--vocabulary", str(ground.vocabulary)]
    command = [Path(sys.executable).with_name("hpp"), "build", parts, "--store", told.address, *vocabulary]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert f"{len(NAMES)} documents" in done.stderr + done.stdout
    same_as_here(place_of(told.address), texts, ground)
