"""A course of one unit in which a function is given with a mistake in it."""
