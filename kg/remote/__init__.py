"""A graph that lies in another store: any engine that speaks SPARQL 1.1 over HTTP.

::

    address.py      what an address means: where to ask, where to write
    engines.py      the engines that are known by name, and how they differ: ``engines.toml``
    credentials.py  who asks
    patience.py     how long to wait before trying again
    http.py         requests
    failures.py     what went wrong, in words that say what to do
    graphs.py       named graphs, by the Graph Store Protocol
"""
