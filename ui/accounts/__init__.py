"""The two accounts of a relationship, side by side."""
