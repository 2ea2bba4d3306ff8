"""What changed between two graphs, fact by fact, with quotes: ``hpp diff``.

:func:`opened` opens a store, a generation, N-Quads or a backup; :func:`compare` holds two of them against each other.
"""

from kg.comparing.compare import Comparison, compare
from kg.comparing.sides import Side, opened

__all__ = ["Comparison", "Side", "compare", "opened"]
