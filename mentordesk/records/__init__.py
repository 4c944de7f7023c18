"""Frozen records that services hand out: read them anywhere, in any thread, for as long as you like."""
