"""The people of the office, and what is known of each at a glance."""
