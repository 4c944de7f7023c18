"""The home view: what needs the coordinator today."""
