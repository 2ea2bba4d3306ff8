"""``python -m kg``: the ``hpp`` command."""

from kg.cli import main

main()
