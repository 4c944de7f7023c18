"""The made-up department that people see first, and the stress case."""

from datetime import date

TODAY = date(2026, 11, 23)
"""The day on which the demo department is seen: nothing in it is younger."""
SEED = 20261123
