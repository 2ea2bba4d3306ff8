"""``hpp correct``: writes corrections into files, and looks them through."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option, vocabulary_option
from kg.cli.screen import counted, print_json, print_table, say
from kg.corrections import Action, Correction, Corrections, Corrector, read_corrections
from kg.corrections.choosing import FOLDER
from kg.corrections.corrector import Trial
from kg.corrections.finding import place
from kg.corrections.kinds import kinds
from kg.corrections.looking import day_of, find_fact, find_thing, parts_of, read_text, says_of
from kg.corrections.writing import add as add_block
from kg.corrections.writing import undo as undo_block
from kg.ground import Ground
from loaders.errors import CorrectionError, ParameterError
from ontology.terms import ID

_Command = TypeVar("_Command", bound=Callable[..., Any])
_COLUMNS = ("id", "what / แก้ไขอะไร", "by / โดย", "date / วันที่", "why / เพราะ", "undone / ยกเลิก", "file / ไฟล์")
_AUTHOR = "HPP_AUTHOR"

_folder = click.option(
    "--corrections",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    envvar="HPP_CORRECTIONS",
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The folder with the files of corrections.",
)
_kind = click.option("--kind", type=click.Choice(list(kinds())), help="Only facts of this kind.")
_says = click.option(
    "--says", multiple=True, metavar="PART=VALUE", help="Only facts that say so, such as bearer=body/moi; repeatable."
)
_document = click.option("--document", metavar="NAME", help="Only facts of this document, by the end of its IRI.")


def _who(command: _Command) -> _Command:
    """Let a command take who, when and why."""
    by = click.option("--by", help=f"Who corrects; without it {_AUTHOR}, or user.name of git.")
    day = click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When; without it, today.")
    why = click.option("--why", required=True, help="Why: one sentence for those who read it later.")
    return by(day(why(_folder(store_option(command)))))


@click.group(
    epilog="""\b
Examples:
  hpp correct reject "ซึ่งเป็นหน่วยงานหลัก" --says bearer=body/mnre --why "ยกเป็นตัวอย่างเท่านั้น"
  hpp correct list"""
)
def correct() -> None:
    """Correct the graph by files: reject, accept, change or add facts, merge things.

    Each command writes one block into a folder of files that belong into version control; `hpp build` and `hpp load`
    apply them. docs/curating.md says more.
    """


@correct.command(
    epilog="""\b
Examples:
  hpp correct reject responsibility/opdc-two-subcommittees-2564-f2f07a86a3 --why "ยกเป็นตัวอย่างเท่านั้น"
  hpp correct reject "ซึ่งเป็นหน่วยงานหลักในการแก้ไขปัญหาฝุ่นละออง" --says role=Accountable --why "ยกเป็นตัวอย่าง\""""
)
@click.argument("fact")
@_kind
@_document
@_says
@_who
def reject(fact: str, store_dir: Path, **given: Any) -> None:
    """Reject a fact: it is in no answer any more, and stays told.

    FACT is the end of its IRI, or words of its quote.
    """
    _write_fact(Action.REJECT, fact, store_dir, given)


@correct.command(
    epilog="""\b
Example:
  hpp correct accept "สพร. GISTDA และหน่วยงานอื่น" --says bearer=สพร. --why "ตรวจกับต้นฉบับแล้ว\""""
)
@click.argument("fact")
@_kind
@_document
@_says
@_who
def accept(fact: str, store_dir: Path, **given: Any) -> None:
    """Accept a fact: answers say who vouches for it.

    FACT is the end of its IRI, or words of its quote. For a name that the vocabulary lacks there is `hpp accept`.
    """
    _write_fact(Action.ACCEPT, fact, store_dir, given)


@correct.command(
    epilog="""\b
Example:
  hpp correct change "อ.ก.พ.ร. ส่วนร่วมฯ ได้ดำเนินการสร้างระบบนิเวศ" role=Accountable --why "เป็นเจ้าภาพตามคำสั่ง\""""
)
@click.argument("fact")
@click.argument("parts", nargs=-1, required=True, metavar="PART=VALUE...")
@_kind
@_document
@_says
@_who
def change(fact: str, parts: tuple[str, ...], store_dir: Path, **given: Any) -> None:
    """Change parts of a fact: its role, due date, body.

    FACT is the end of its IRI, or words of its quote. Things are given by name or by the end of their IRI.
    """
    _write_fact(Action.CHANGE, fact, store_dir, given, parts)


@correct.command(
    epilog="""\b
Example:
  hpp correct add responsibility bearer=กระทรวงมหาดไทย role=Supporting concerns=PM2.5 \\
    --document opdc-two-subcommittees-2564 --quote "หน่วยงานหลักในการแก้ไขปัญหาฝุ่นละออง PM2.5" --why "กฎอ่านไม่พบ\""""
)
@click.argument("kind", type=click.Choice([name for name, one in kinds().items() if one.needs]))
@click.argument("parts", nargs=-1, required=True, metavar="PART=VALUE...")
@click.option("--document", required=True, metavar="NAME", help="The document that states it, by the end of its IRI.")
@click.option("--quote", required=True, help="The words that state it, as they stand there.")
@click.option("--start", type=int, help="Where they begin, in characters, if they stand there several times.")
@_who
def add(  # noqa: PLR0913, PLR0917 - an option each
    kind: str, parts: tuple[str, ...], document: str, quote: str, start: int | None, store_dir: Path, **given: Any
) -> None:
    """Add a fact that a document states and rules missed."""
    with open_store(store_dir) as store:
        place(quote, read_text(store, document), start, document)
        says = parts_of(store, kinds()[kind], list(parts))
        day = day_of(store, document)
    if day and "date" in kinds()[kind].parts:
        says.setdefault("date", day)
    where = {"kind": kind, "document": document, "quote": quote} | ({} if start is None else {"start": start})
    _write(Action.ADD, where | {"says": says}, store_dir, given)


@correct.command(
    epilog="""\b
Example:
  hpp correct merge "สำนักงานปลัดกระทรวงมหาดไทย" body/ops-moi --why "หน่วยงานเดียวกัน เขียนต่างกัน\""""
)
@click.argument("thing")
@click.argument("into")
@_who
def merge(thing: str, into: str, store_dir: Path, **given: Any) -> None:
    """Merge THING into INTO: two names of one body, person or issue.

    Both are given by name or by the end of their IRI. What stays keeps the names of both.
    """
    with open_store(store_dir) as store:
        (one, name), (other, into_name) = (find_thing(store, what) for what in (thing, into))
    ends = {"thing": one, "name": name, "into": other, "into-name": into_name}
    _write(Action.MERGE, ends, store_dir, given)


@correct.command(
    epilog="""\b
Example:
  hpp correct undo 778f0aba6b --why "เป็นคนละหน่วยงาน\""""
)
@click.argument("id_", metavar="ID")
@_who
def undo(id_: str, store_dir: Path, **given: Any) -> None:
    """Mark a correction undone; ID is what `hpp correct list` shows.

    The graph that is built then is as if it had never been. Taking the block out of its file does the same.
    """
    folder = given["folder"]
    found = [one for one in read_corrections(folder).active if one.id.startswith(id_)]
    if len(found) != 1:
        raise ParameterError(f"“{id_}”: {len(found)} corrections in use have this id; `hpp correct list` shows them")
    path = undo_block(folder, found[0], _signed(given))
    say(f"{path}: undone: {found[0].line}\n{_next(store_dir, folder)}")


@correct.command(
    name="list",
    epilog="""\b
Example:
  hpp correct list --json         # ใครแก้อะไรไว้ เพราะเหตุใด""",
)
@_folder
@json_option
def list_(folder: Path, *, as_json: bool) -> None:
    """List all corrections, with who, when and why."""
    found = read_corrections(folder)
    if as_json:
        print_json([_data(one) for one in found.all])
        return
    print_table(_COLUMNS, (_cells(one) for one in found.all))
    say(f"\n{counted(len(found.active), 'correction')} in use, {len(found.all) - len(found.active)} undone", err=True)


@correct.command(
    epilog="""\b
Example:
  hpp correct check && hpp build  # ตรวจไฟล์ก่อนสร้างกราฟ"""
)
@_folder
@vocabulary_option
@store_option
def check(folder: Path, vocabulary_dir: Path | None, store_dir: Path) -> None:
    """Look all files through against the graph, and change nothing.

    Each correction that meets nothing is a line; exit code 1 when there is one, or a file is not right.
    """
    given = read_corrections(folder)
    with open_store(store_dir) as store:
        unmet = _tried(given, store, Ground(vocabulary=vocabulary_dir) if vocabulary_dir else Ground())
    for line in unmet:
        say(line)
    if unmet:
        raise click.ClickException(f"{len(unmet)} of {len(given.active)} corrections meet nothing; mend or undo them")
    say(f"{counted(len(given.active), 'correction')}: each meets what it corrects")


def _tried(given: Corrections, store: Any, ground: Ground) -> list[str]:
    """Correct a graph without writing to it; give what met nothing."""
    corrector = Corrector(given, ground.nquads())
    corrector.settle(Trial(store), others=True)
    return list(corrector.report().get("unmet", []))


def _write_fact(action: Action, what: str, store_dir: Path, given: dict[str, Any], parts: tuple[str, ...] = ()) -> None:
    with open_store(store_dir) as store:
        fact, slug = find_fact(store, what, given["document"] or "", given["kind"] or "", given["says"])
        to = parts_of(store, kinds()[fact.kind], list(parts))
    said = {"fact": fact.iri.removeprefix(ID), "document": slug, "quote": fact.quotes[0], "says": says_of(fact)}
    _write(action, said | ({"to": to} if to else {}), store_dir, given)


def _write(action: Action, content: dict[str, Any], store_dir: Path, given: dict[str, Any]) -> None:
    one = add_block(given["folder"], action, content | _signed(given))
    say(f"{one.place}: {one.id}: {one.line}\n{_next(store_dir, given['folder'])}")


def _next(store_dir: Path, folder: Path) -> str:
    given = "" if folder == FOLDER else f" --corrections {folder}"
    return f"now build again: hpp build{given} --store {store_dir} …"


def _signed(given: dict[str, Any]) -> dict[str, Any]:
    """Who, when and why; the name is never made up."""
    by = given["by"] or os.environ.get(_AUTHOR) or _git_name()
    if not by:
        raise CorrectionError(f"nobody knows who you are; say it with --by, {_AUTHOR}, or git config user.name")
    day = given["day"].date() if given["day"] else dt.datetime.now().astimezone().date()
    return {"by": by.strip(), "date": day, "why": given["why"].strip()}


def _git_name() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return asked.stdout.strip()


def _data(one: Correction) -> dict[str, Any]:
    content = {key: str(value) if isinstance(value, dt.date) else value for key, value in one.content.items()}
    said = {"id": one.id, "action": str(one.action), "place": one.place, "line": one.line, "active": not one.undone}
    return said | {"content": _plain(content)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _cells(one: Correction) -> list[str]:
    undone = one.content.get("undone")
    gone = f"{undone['by']}, {undone['date']}: {undone['why']}" if undone else ""
    return [one.id, one.line, one.by, one.date.isoformat(), one.why, gone, one.place]
