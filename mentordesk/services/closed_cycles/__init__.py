"""What a closed cycle keeps, and what of it may still be told."""
