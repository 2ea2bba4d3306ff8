"""The library for researchers: a graph that is opened and asked, and answers that become tables.

:func:`kg.open` gives a :class:`~kg.library.graph.Graph`; what it answers is an :class:`~kg.library.answer.Answer`.
"""
