"""Rosters and panels taken in from sheets."""
