"""From recognised names and rules to facts, each with the passage that says it."""
