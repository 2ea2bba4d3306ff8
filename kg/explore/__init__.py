"""The graph as one walks through it: things as nodes, what ties them as edges, each with the facts that say so.

:mod:`kg.explore.web` holds it, read once a generation by the saved queries of ``queries/explore/``;
``relations.toml`` says what ties there are, and what they are called from either end.
"""
