"""Names of bodies, provinces, people, laws and issues, and what they mean in a document."""
