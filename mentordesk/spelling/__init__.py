"""Spell check by the dictionaries of this computer, in a process of its own."""
