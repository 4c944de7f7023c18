"""The roster view: everybody of the department."""
