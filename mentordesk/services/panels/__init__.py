"""Panels of mentors, who could sit on them, and the community they make."""
