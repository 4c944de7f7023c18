"""What keeps, shares and renews the interview that is open."""
