"""The kit: widgets that know nothing of mentorship."""
