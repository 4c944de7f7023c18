"""The text of an interview: one document of Qt, what lies on it, and how it is painted."""
