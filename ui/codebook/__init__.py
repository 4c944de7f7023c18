"""How themes look and are listed, for every view that shows them; and the codebook itself."""
