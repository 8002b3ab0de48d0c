"""How git is run, and what is read of it."""
