"""Programme years: opened, judged, closed."""
