"""From what failed to what a learner reads."""

from __future__ import annotations

from autograder.explain.explanation import Explanation, bar, explain
from autograder.explain.known import answers_of, as_outcome

__all__ = ["Explanation", "answers_of", "as_outcome", "bar", "explain"]
