"""From files that other programs wrote to rows, and from rows to plans."""
