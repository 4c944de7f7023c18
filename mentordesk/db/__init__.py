"""The office file: tables, the store that reads and writes them, copies and migrations."""
