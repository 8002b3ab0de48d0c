"""Exactly what is mounted beside a learner's code: the wire, how a function is called and its random draws
watched, and the worker.

Standard library and numpy only.
"""
