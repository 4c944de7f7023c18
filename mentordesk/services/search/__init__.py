"""Finding: over all texts, by name, and every mention of a person."""
