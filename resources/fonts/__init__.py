"""The fonts that reports are set in, with their licences beside them."""

from pathlib import Path

FONTS = Path(__file__).parent
