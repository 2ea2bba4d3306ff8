"""Documents → N-Quads, by one process or several, so that a build that was stopped goes on where it was."""
