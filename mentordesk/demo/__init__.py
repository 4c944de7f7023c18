"""The made-up department that people see first, and the stress case."""
