"""Drawings of the graph that can be handed to somebody as one file."""
