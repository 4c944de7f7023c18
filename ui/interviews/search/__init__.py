"""The pages that find: words in all texts, and every mention of a person."""
