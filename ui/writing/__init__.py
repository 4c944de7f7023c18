"""What helps to write, for every view that has text: abbreviations and notes."""
