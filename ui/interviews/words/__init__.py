"""What goes along with the words that are typed: abbreviations, and the spelling."""
