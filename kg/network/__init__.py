"""The graph as networks: who hangs together with whom, through what, and what that means; the one door to NetworkX.

:mod:`kg.network.views` reads a network out of a store by one saved query of ``queries/network/``; every edge keeps the
passages behind it. :mod:`kg.network.measures` measures it, :mod:`kg.network.writing` writes it for other programs.
"""
