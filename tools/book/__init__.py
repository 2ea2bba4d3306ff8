"""The documentation: its generated pages, its checks, and the site that is made of it (``python tools/book``)."""
