"""The themes view: what helped, what hindered, each figure with the passages behind it."""
