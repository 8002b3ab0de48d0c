"""From what failed to what a learner reads."""

from __future__ import annotations

from autograder.explain.explanation import Explanation, bar, explain

__all__ = ["Explanation", "bar", "explain"]
