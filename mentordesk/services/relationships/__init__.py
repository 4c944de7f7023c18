"""A relationship from introduction to ending, and the needs and lessons around it."""
