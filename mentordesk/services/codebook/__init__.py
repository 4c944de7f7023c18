"""The themes by which interviews are read."""
