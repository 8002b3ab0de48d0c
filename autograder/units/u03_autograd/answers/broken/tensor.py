"""Works for `Tensor` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u03_autograd.answers.alternatives.tensor import WithSlopes


class SquareOnce(WithSlopes):
    """A tensor that is both factors stands among the parents once, and hands back the share of one factor alone."""

    def __mul__(self, other: Any) -> WithSlopes:
        if other is self:
            return WithSlopes(self.data**2, (self, self.data))
        return super().__mul__(other)


class NumbersInLists(WithSlopes):
    """What a single number receives is an array with one number in it."""

    def __mul__(self, other: Any) -> WithSlopes:
        out = super().__mul__(other)
        return NumbersInLists(out.data, *out.edges)

    def hand_back(self, dout: Any) -> list[Any]:
        return [np.atleast_1d(share) for share in super().hand_back(dout)]


class AddsInPlace(WithSlopes):
    """Where two arrays are of one shape, the sum is written into the first."""

    def __add__(self, other: Any) -> WithSlopes:
        out = super().__add__(other)
        if isinstance(other, WithSlopes) and self.data.shape == other.data.shape:
            self.data += other.data
        return out
