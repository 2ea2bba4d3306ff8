"""What the graph says of a thing, of a passage, and of itself, for people and for programs that know no SPARQL."""
