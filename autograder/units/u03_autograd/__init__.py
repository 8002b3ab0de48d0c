"""Autograd: expressions that remember how they were made, and the gradients that one walk back gives."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Autograd",
    themes=(4,),
    tasks={
        "value": 4,
    },
    graded_by_hand={"reflection": 2},
)
