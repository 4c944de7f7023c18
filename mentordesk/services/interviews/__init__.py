"""Interviews from the queue to their texts, with guides, versions and who is editing."""
