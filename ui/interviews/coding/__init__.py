"""Passages and their themes: set while one listens, come back to, and quoted."""
