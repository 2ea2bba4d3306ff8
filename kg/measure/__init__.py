"""What was found, held against what was expected: names, evidence, one to one, and the scores that come of it."""
