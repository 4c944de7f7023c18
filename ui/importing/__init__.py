"""The import of rosters and panels: file, columns, plan, done."""
