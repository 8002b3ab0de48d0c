"""From what failed to what a learner reads."""

from __future__ import annotations

from autograder.explain.explanation import bar, explain, unwritten
from autograder.explain.trained import Told, told_of
from autograder.explain.unanswered import not_run, own_fault, unexplained, unreadable, without_answers

__all__ = [
    "Told",
    "bar",
    "explain",
    "not_run",
    "own_fault",
    "told_of",
    "unexplained",
    "unreadable",
    "unwritten",
    "without_answers",
]
