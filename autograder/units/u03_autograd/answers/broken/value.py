"""Works for `Value` that break one promise each."""

from __future__ import annotations

from typing import Any

from autograder.units.u03_autograd.answers.alternatives.value import WithDictionary


class CountsInPlace(WithDictionary):
    """A whole number is added in place, as to a counter, so that the operand is no longer what it was."""

    def __add__(self, other: Any) -> WithDictionary:
        out = super().__add__(other)
        if isinstance(other, int):
            self.data += other
        return out
