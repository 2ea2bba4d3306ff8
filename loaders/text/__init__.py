"""Characters, dates, lines and clauses of a text."""
