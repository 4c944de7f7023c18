"""Sound of interviews: where it lies, how it is kept, and what went wrong with it."""
