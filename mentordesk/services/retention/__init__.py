"""The end of raw notes, and of all that quotes them."""
