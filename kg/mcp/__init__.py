"""The graph for assistants: a server of the Model Context Protocol (MCP), which only reads.

Its SDK is imported in :mod:`kg.mcp.server` alone, and only when it is served; it comes with the extra ``hpp-kg[mcp]``.

::

    tools.toml     what an assistant is told: instructions, tools, arguments
    declared.py    the same as JSON Schemas; arguments checked
    desk.py        the graph that is served, and how much of an answer is given
    answers.py     what each tool answers, as data
    quoted.py      rows and passages as data in which words of documents stand under "quote" and "quoted" alone
    linking.py     the permalinks of answers
    wording.py     the same to be read
    materials.py   what can be read whole: documents, ontology; the templates as prompts
    server.py      the SDK's server over all that
"""
