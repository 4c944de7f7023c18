"""What most services need: people looked up, the office's rules, rows read in bulk."""
