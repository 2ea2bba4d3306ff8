"""A site of files: the explorer, a page for each thing, dumps and descriptions, which any plain file server can serve."""

from kg.publishing.run import publish
from kg.publishing.wish import Wish

__all__ = ["Wish", "publish"]
