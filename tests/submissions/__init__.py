"""Kinds of submissions and the envelopes that tools put them into, as tables of small pure functions."""
