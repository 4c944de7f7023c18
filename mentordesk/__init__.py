"""MentorDesk, the core: what a mentorship office knows and does, without a window."""
