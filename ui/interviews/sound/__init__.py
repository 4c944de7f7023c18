"""Sound in the console: recording the talk, and hearing it again while one types."""
