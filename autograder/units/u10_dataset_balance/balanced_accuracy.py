"""TODO: one line on what is asked."""

from __future__ import annotations

from autograder.authoring import task

TASK = task(
    cases,
)
