"""The one way out of the office, and the tables that go it."""
