"""``hpp review`` and ``hpp accept``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg import resources
from kg.accept import Entry
from kg.accept import accept as accept_candidate
from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option, vocabulary_option
from kg.cli.screen import print_json, print_table, say
from kg.review import KINDS
from kg.review import review as review_candidates
from kg.turtle import short
from loaders.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from kg.accept import Accepted
    from kg.review import Found, Review

_COLUMNS = (
    "docs",
    "passages",
    "class",
    "name / ชื่อ",
    "written alike / เขียนคล้ายกัน",
    "perhaps (likeness) / อาจเป็น",
    "quote / ข้อความ",
    "document / เอกสาร",
)


@click.command(
    epilog="""\b
Examples:
  hpp review                          # ชื่อหน่วยงานและประเด็นที่ยังไม่อยู่ในคำศัพท์ เรียงตามจำนวนเอกสาร
  hpp review --kind issue --limit 50
  hpp review --kind body --json"""
)
@click.option("--kind", type=click.Choice([str(kind) for kind in KINDS]), help="Only bodies, or only issues.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="How many; 0 for all.")
@store_option
@json_option
def review(kind: str | None, limit: int, store_dir: Path, *, as_json: bool) -> None:
    """List bodies and issues that documents name and the vocabulary lacks, the most frequent first.

    With each: those written nearly alike, what it may be in the vocabulary (likeness out of 100), and a quote.
    """
    with open_store(store_dir) as store:
        found = review_candidates(store, Kind(kind) if kind else None, limit)
    if as_json:
        print_json(found.to_json())
    else:
        _print(found, kind)


def _print(found: Review, kind: str | None) -> None:
    if found.found:
        print_table(_COLUMNS, (_row(one) for one in found.found))
    asked = [one for one in KINDS if kind in {None, one}]
    lacking = " and ".join(_count(found.totals[one], one) for one in asked)
    verb = "is" if sum(found.totals[one] for one in asked) == 1 else "are"
    say(f"\n{lacking} {verb} not in the vocabulary; `hpp accept NAME` adds one", err=True)


def _count(number: int, kind: Kind) -> str:
    plural = {Kind.BODY: "bodies", Kind.ISSUE: "issues"}
    return f"{number:,} {kind if number == 1 else plural[kind]}"


def _row(found: Found) -> list[str]:
    one, quote = found.candidate, found.quote
    return [
        str(found.documents),
        str(found.passages),
        one.class_,
        one.name,
        "; ".join(other.name for other in found.alike),
        "; ".join(f"{match.name} <{short(match.iri)}> ({match.score:.0f})" for match in found.matches),
        quote.text if quote else "",
        quote.title if quote else "",
    ]


@click.command(
    epilog="""\b
Examples:
  hpp accept คณะกรรมการนโยบายสมุนไพรแห่งชาติ --en "National Herbal Policy Committee"
  hpp accept "มาตรการรักษาเสถียรภาพราคามันสำปะหลัง" --en "Cassava prices" --slug cassava-prices
  hpp accept "การแก้ไขปัญหาฝุ่นพิษ" --as issue/pm25"""
)
@click.argument("what", metavar="IRI|NAME")
@click.option("--as", "known", metavar="IRI|NAME", help="It is another name of this thing of the vocabulary.")
@click.option("--en", "english", metavar="NAME", help="The English name of the new entry.")
@click.option("--class", "class_", metavar="CLASS", help="Its class, such as Department; else that of the candidate.")
@click.option("--slug", help="The last part of its IRI; else the words of the English name.")
@vocabulary_option
@store_option
def accept(  # noqa: PLR0913, PLR0917 - an option each
    what: str,
    known: str | None,
    english: str | None,
    class_: str | None,
    slug: str | None,
    vocabulary_dir: Path | None,
    store_dir: Path,
) -> None:
    """Write a candidate into the vocabulary: as a new entry or, with --as, as another name of one that is there.

    Build again, and documents are read with it.
    """
    folder = vocabulary_dir or resources.VOCABULARY
    with open_store(store_dir) as store:
        accepted = accept_candidate(store, folder, what, Entry(known, english, class_, slug))
    _tell(accepted, vocabulary_dir)


def _tell(accepted: Accepted, folder: Path | None) -> None:
    names = ", ".join(f"“{name}”" for name in accepted.names)
    what = "new entry" if accepted.is_new else "further name of"
    say(f"{accepted.path}: {what} {short(accepted.iri)}: {names}")
    if not accepted.has_english:
        say("it has no English name yet: write one there (skos:prefLabel …@en)")
    say(f"now build again, to read all documents with it: hpp build{f' --vocabulary {folder}' if folder else ''} …")
