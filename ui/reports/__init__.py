"""The report view: what the office prints."""
