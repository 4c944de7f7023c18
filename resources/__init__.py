"""Data that ships with MentorDesk, and the paths to it."""
