"""The guide beside the text: topics, the minutes that they take, and who speaks."""
