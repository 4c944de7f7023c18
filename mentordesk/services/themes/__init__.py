"""What helped and what hindered, counted."""
