"""Works for `value_and_grad` that break one promise each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u03_autograd.answers.tape import value_and_grad

Array: TypeAlias = np.ndarray[Any, Any]
Function: TypeAlias = Callable[..., Any]


def value_in_a_list(f: Function, arrays: Sequence[Array]) -> Any:
    """The value is an array with one number in it."""
    value, grads = value_and_grad(f, arrays)
    return np.atleast_1d(value), grads


def one_gradient_is_bare(f: Function, arrays: Sequence[Array]) -> Any:
    """Of one array alone, the gradient comes without a list around it."""
    value, grads = value_and_grad(f, arrays)
    return value, grads[0] if len(grads) == 1 else grads


def none_without_a_part(f: Function, arrays: Sequence[Array]) -> Any:
    """An array that has received no gradient gets None."""
    value, grads = value_and_grad(f, arrays)
    return value, [grad if grad.any() else None for grad in grads]


def numbers_in_lists(f: Function, arrays: Sequence[Array]) -> Any:
    """The gradient of a single number is an array with one number in it."""
    value, grads = value_and_grad(f, arrays)
    return value, [np.atleast_1d(grad) for grad in grads]
