"""From what failed to what a learner reads."""

from __future__ import annotations

from autograder.explain.explanation import bar, explain, unwritten
from autograder.explain.unanswered import not_run, own_fault, unexplained, unreadable, without_answers

__all__ = ["bar", "explain", "not_run", "own_fault", "unexplained", "unreadable", "unwritten", "without_answers"]
