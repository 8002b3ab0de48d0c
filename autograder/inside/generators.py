"""The random generators that all code of a program shares: ``np.random.shuffle`` and ``random.shuffle`` draw from them.

A function that is given a generator of its own must leave these alone. So each call finds them in a state that follows
from its arguments alone, and it is told whether it drew; whoever called finds them as they were.

Standard library and numpy only. What is used of the two modules is taken when this one is imported, before a submission
can have put something else in its place.
"""

from __future__ import annotations

import random
from typing import Final

import numpy as np

_kept = np.random.mtrand.get_state
_put_back = np.random.mtrand.set_state
_source = np.random.mtrand.get_bit_generator
_draw_from = np.random.mtrand.set_bit_generator
_seed = np.random.mtrand.seed
_draw = np.random.mtrand.random_sample
_python_kept = random.getstate
_python_put_back = random.setstate
_python_seed = random.seed
_python_draw = random.random

_OURS: Final = np.random.MT19937(0)
"""Stands behind numpy's global generator during a call, whatever stands there otherwise."""


def seed(number: int) -> None:
    """Put both generators into the state of this seed in ``[0, 2**32)``."""
    _seed(number)
    _python_seed(number)


class Watch:
    """Both generators in the state of a seed in ``[0, 2**32)``, until `end`. One watch at a time."""

    def __init__(self, number: int) -> None:
        self._source, self._state, self._python_state = _source(), _kept(legacy=False), _python_kept()
        _draw_from(_OURS)
        seed(number)
        self._next = _draw(), _python_draw()
        seed(number)

    def end(self) -> bool:
        """Put the states back that there were before; whether something was drawn from one of them since."""
        drawn = _source() is not _OURS or self._next != (_draw(), _python_draw())
        _draw_from(self._source)
        if self._state["has_gauss"]:  # numpy draws normal numbers in pairs, and keeps the second beside the source
            _put_back(self._state)
        _python_put_back(self._python_state)
        return drawn
