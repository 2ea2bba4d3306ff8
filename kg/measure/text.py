"""A report as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.measure.scores import Line, Miss, Report


def table_text(report: Report, *, by_document: bool = False) -> str:
    """Return the table of kinds, then what facts state of themselves, then the share of valid evidence."""
    lines = [_heading("kind")]
    lines += [_line(line) for line in report.rows()]
    if by_document:
        lines += ["", *(_line(line) for line in report.rows_by_document())]
    lines += ["", *(_trait(line) for line in report.traits() if line.score.gold)]
    evidence = report.evidence()
    lines += ["", f"evidence valid for {evidence.right} of {evidence.found} facts; {len(report.documents)} documents"]
    return "\n".join(lines) + "\n"


def errors_text(report: Report) -> str:
    """Return one line a difference, with its quote below."""
    return "".join(map(_difference, report.errors()))


def _heading(name: str) -> str:
    return f"{name:<34}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'found':>7}{'gold':>6}"


def _line(line: Line) -> str:
    score = line.score
    name = f"{line.document}  {line.kind}" if line.document else line.kind
    shares = f"{_share(score.precision):>10}{_share(score.recall):>8}{_share(score.f1):>8}"
    return f"{name:<34}{shares}{score.right:>7}{score.found:>7}{score.gold:>6}"


def _trait(line: Line) -> str:
    return f"{line.kind:<34}{line.score.right:>4} of {line.score.gold} right"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _difference(miss: Miss) -> str:
    place = f"{miss.document}:{miss.line}" if miss.line else miss.document
    quote = f"    {miss.quote}\n" if miss.quote else ""
    return f"{place}  {miss.kind}  {miss.sort}: {miss.what}\n{quote}"
