"""Two parties' accounts of one relationship, beside each other."""
