"""Sound as files: a kill costs nothing that was written; sealed where the office is locked."""
