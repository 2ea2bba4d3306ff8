"""What to look for, as data: each ``*.toml`` file is a list of rules with examples and counter-examples."""
