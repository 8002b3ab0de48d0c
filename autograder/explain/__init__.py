"""From what failed to what a learner reads."""

from __future__ import annotations

from autograder.explain.explanation import Explanation, answers_of, as_outcome, bar, explain

__all__ = ["Explanation", "answers_of", "as_outcome", "bar", "explain"]
