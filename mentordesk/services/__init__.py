"""What the office does, one class for each subject; the only callers of the store."""
