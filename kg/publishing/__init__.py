"""A site of files that any plain file server can serve: the explorer, pages of things, dumps, descriptions."""

from kg.publishing.run import publish
from kg.publishing.wish import Wish

__all__ = ["Wish", "publish"]
