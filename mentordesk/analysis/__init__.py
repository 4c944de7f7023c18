"""What helped and what hindered, honest with small numbers."""
