"""The panel view: a mentee and all of their mentors."""
