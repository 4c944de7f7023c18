"""Each report: what it is made from, and how it leaves."""
