"""MentorDesk, the core: what a mentorship office knows and does, without a window."""

VERSION = "0.1.0"
"""Of the program; a test holds it against the package's metadata."""
