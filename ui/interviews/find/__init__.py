"""Places in texts: a list of them, and find and replace in the text that is open."""
