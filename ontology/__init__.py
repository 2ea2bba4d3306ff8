"""The ontology, its shapes and the vocabulary as files, and the terms of the ontology as constants."""
