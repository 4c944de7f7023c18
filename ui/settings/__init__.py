"""The setting view: the office, its staff and its vocabularies."""
