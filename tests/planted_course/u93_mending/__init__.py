"""A unit in which one function is mended and another one written."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(__name__, title="Mending", themes=(4,), tasks={"spread": 4, "largest": 1}, graded_by_hand={})
