"""What the reports of a cycle read, gathered in few queries."""
