"""The graph over HTTP: the start page, ``/owner``, ``/queries``, ``/sparql``. The only package that knows FastAPI."""
