"""Write the list of question templates into ``docs/assistants.md``; ``--check`` only tells whether it is right."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.asking.templates import Template, templates

PAGE = Path(__file__).parents[1] / "docs" / "assistants.md"
BEGIN, END = "<!-- templates -->\n", "<!-- /templates -->"


def main() -> None:
    """Write the list, or compare it."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written = before + BEGIN + listed() + END + rest.partition(END)[2]
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != written:
        sys.exit("docs/assistants.md does not list the templates as they are; run `python tools/questions.py`")


def listed() -> str:
    """The table of templates."""
    rows = ["| asks | for example | saved question |", "|---|---|---|", *map(_row, templates())]
    return "\n".join(rows) + "\n"


def _row(one: Template) -> str:
    thai = next(each["text"] for each in one.examples)
    english = one.examples[-1]["text"]
    return f"| {one.asks.th} · {one.asks.en} | {thai} · {english} | `{one.query.name}` |"


if __name__ == "__main__":
    main()
