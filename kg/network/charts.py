"""What the charts show: load by fiscal year, a thing's events in time, and the responsibility matrix as a picture."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.network.levels import weight
from kg.network.matrix import axes, letters, matrix_cells
from kg.network.reading import text, things, ties
from kg.network.views import read_view
from kg.queries import find_query, run
from viz.chart import Moment, Panel, Words, load_chart, matrix_chart, timeline_chart

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.network.model import Network
    from kg.network.views import Filter
    from kg.terms import Iri

BODIES = 12  # of which the load is drawn
_YEARS = 8  # fiscal years drawn at most, the latest
_ROWS, _COLUMNS = 40, 30  # of the matrix as a picture; the table has all
_LANES = {
    "Meeting": ("ประชุม", "Meetings"),
    "Attendance": ("เข้าร่วมประชุม", "Attendances"),
    "Decision": ("มติ", "Decisions"),
    "Responsibility": ("ความรับผิดชอบ", "Responsibilities"),
    "Participation": ("เข้าร่วมโครงการ", "Participations"),
    "Claim": ("ตัวเลขที่ระบุ", "Stated figures"),
}


def draw_chart(  # noqa: PLR0913, PLR0917 - as it is asked for
    store: Queryable, what: str, wanted: Filter, thing: Iri | None, most: int, lang: str, form: str
) -> bytes:
    """Draw the load, a thing's timeline or else the matrix; without a thing, there is no timeline."""
    if what == "load":
        return draw_load(store, wanted, lang, form, most)
    if thing is not None:
        return draw_timeline(store, thing, lang, form)
    return draw_matrix(read_view(store, "body-issue", wanted), lang, form)


def draw_load(store: Queryable, wanted: Filter, lang: str = "th", form: str = "svg", most: int = BODIES) -> bytes:
    """Draw the load by fiscal year of the bodies that carry most, as the finding “load” counts it."""
    parts: dict[str, dict[int, set[tuple[str, str, str]]]] = defaultdict(lambda: defaultdict(set))
    documents = set()
    for tie in ties(store, "body-issue"):
        if tie.kind == "responsibility" and tie.year is not None and wanted.keeps(tie):
            parts[tie.one][tie.year].add((tie.other, tie.role, tie.passage.iri))
            documents.add(tie.passage.document)
    found = {year for by_year in parts.values() for year in by_year}
    years = list(range(max(min(found), max(found) - _YEARS + 1), max(found) + 1)) if found else []
    loads = {
        body: {year: sum(weight(role) for _, role, _ in by_year.get(year, ())) for year in years}
        for body, by_year in parts.items()
    }
    order = sorted(loads, key=lambda body: (-sum(loads[body].values()), body))[:most]
    known = things(store)
    panels = [Panel(known[body].label(lang), loads[body]) for body in order]
    words = Words(
        _said(lang, "ภาระงานตามปีงบประมาณ (พ.ศ.)", "Load by fiscal year (Buddhist Era)"),
        _said(
            lang,
            f"ผลรวมน้ำหนักบทบาทที่เอกสารระบุ: เจ้าภาพ 3 ผู้ดำเนินการ 2 อื่น ๆ 1 · {len(order)} จาก {len(loads)} หน่วยงาน · "
            f"{len(documents)} เอกสาร",
            f"Sum of the weights of the parts on record: accountable 3, responsible 2, others 1 · {len(order)} of "
            f"{len(loads)} bodies · {len(documents)} documents",
        ),
    )
    return load_chart(panels, years, words, form)


def draw_timeline(store: Queryable, thing: Iri, lang: str = "th", form: str = "svg") -> bytes:
    """Draw what the saved query ``timeline`` finds about a thing; what has no day is counted in the note."""
    rows = list(run(store, find_query("timeline"), {"thing": str(thing), "lang": lang}))  # type: ignore[arg-type]
    facts = {(text(row, "kind"), text(row, "fact")): text(row, "date") for row in rows}
    lanes = [kind for kind in _LANES if any(kind == of for of, _ in facts)]
    names = {kind: _said(lang, *_LANES[kind]) for kind in lanes}
    moments = [
        Moment(dt.date.fromisoformat(day[:10]), names[kind], fact)
        for (kind, fact), day in sorted(facts.items(), key=lambda item: (item[1], item[0]))
        if day
    ]
    undated, documents = len(facts) - len(moments), len({text(row, "document") for row in rows})
    words = Words(
        f"{things(store)[str(thing)].label(lang)} – {_said(lang, 'ตามเวลา', 'in time')}",
        _said(
            lang,
            f"ตัวเลขคือจำนวนข้อเท็จจริงในช่วงนั้น แถบคือปีงบประมาณ (พ.ศ.) · {documents} เอกสาร · ไม่ทราบวันที่ {undated}",
            f"Facts in each time; bands are fiscal years (Buddhist Era) · {documents} documents · {undated} undated",
        ),
    )
    return timeline_chart(moments, list(names.values()), words, form)


def draw_matrix(network: Network, lang: str = "th", form: str = "svg") -> bytes:
    """Draw the matrix of a body–issue view, as much of it as can be read: the first issues and bodies of the table."""
    issues, bodies = axes(network)
    rows, columns = issues[:_ROWS], bodies[:_COLUMNS]
    cells = {
        (rows.index(issue), columns.index(body)): letters(edge)
        for (issue, body), edge in matrix_cells(network).items()
        if issue in rows and body in columns
    }
    words = Words(
        _said(lang, "ตารางความรับผิดชอบ (RASCI)", "Responsibility matrix (RASCI)"),
        _said(
            lang,
            f"A เจ้าภาพ · R ผู้ดำเนินการ · S ผู้สนับสนุน · C ผู้ให้คำปรึกษา · I ผู้รับทราบ — {len(rows)} จาก {len(issues)} ประเด็น "
            f"{len(columns)} จาก {len(bodies)} หน่วยงาน {network.documents} เอกสาร",
            f"A accountable · R responsible · S supporting · C consulted · I informed — {len(rows)} of {len(issues)} "
            f"issues, {len(columns)} of {len(bodies)} bodies, {network.documents} documents",
        ),
    )
    across, down = ([network.named(iri).label(lang) for iri in part] for part in (columns, rows))
    return matrix_chart(down, across, {at: found for at, found in cells.items() if found}, words, form)


def _said(lang: str, thai: str, english: str) -> str:
    return english if lang == "en" else thai
