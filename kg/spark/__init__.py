"""Documents → N-Quads on Apache Spark: what one document says is a pure function of it, so any computer may read it.

::

    run       the whole of it, on the computer that asks (the driver)
    ├── session, hadoop      Spark itself, and the files that it can reach
    ├── listing              the paths given → files, in order
    ├── inputs               files → documents, spread over the cluster
    ├── settling             what came back → the order of the documents, one of each name, the report
    └── output               graphs in order → parts of N-Quads
    reader    what the workers do; it knows nothing of Spark
    record    what goes to and fro
"""
