"""The graph as one walks through it: things as nodes, what ties them as edges, each with the facts that say so.

:func:`write_web` makes the index that they are looked up in, of the saved queries of ``queries/explore/``, and
:mod:`kg.explore.web` looks them up; ``relations.toml`` says what ties there are, and what they are called from either
end.
"""

from kg.explore.writing import INDEX, write_web

__all__ = ["INDEX", "write_web"]
