"""What needs the coordinator today."""
