"""The office itself: settings, words, names, what was done and taken back, its copies."""
