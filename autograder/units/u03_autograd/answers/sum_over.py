"""Sums over axes: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, in_float32, mistake
from autograder.authoring.pytorch import array, gradients, leaf
from autograder.units.u03_autograd.answers.seen import SUM_OF_A_SCALAR
from autograder.units.u03_autograd.answers.tape import Tensor


def reference(x: Array, axis: Any, keepdims: bool, dout: Array) -> tuple[Array, ...]:
    """Autograd through ``torch.sum``.

    https://docs.pytorch.org/docs/stable/generated/torch.sum.html
    """
    values = leaf(x)
    out = values.sum(dim=axis, keepdim=keepdims)
    return (array(out), *gradients(out, values, upstream=np.asarray(dout)))


def spread(x: Array, axis: Any, keepdims: bool, dout: Array) -> Array:
    """The upstream gradient in the shape of what was summed."""
    if axis is not None and not keepdims:
        dout = np.expand_dims(dout, axis)
    return np.broadcast_to(dout, x.shape).copy()


def composite(parts: Any, x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """A sum of a tensor of the parts."""
    out = x.data.sum(axis=axis, keepdims=keepdims)
    return parts.Tensor(out, (x,), lambda dout: (spread(x.data, axis, keepdims, dout),))


def restate(parts: Any, *arguments: Any) -> tuple[Any, ...]:
    """As it stands: nothing is broadcast in it, so that all is right whatever sums back."""
    return arguments


def summed(x: Tensor, axis: Any, keepdims: bool, hand_back: Callable[[Array], Any]) -> Any:
    """A right sum with this way back."""
    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), lambda dout: (hand_back(dout),))


@mistake(hint="Take the axes (−2, −1) of three: where does −2 point while one axis is still missing?")
def axes_put_back_one_by_one(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """It puts several axes back one after the other. An axis that is counted from the end lands elsewhere while others
    are still missing.
    """

    def hand_back(dout: Array) -> Any:
        for one in sorted(axis) if isinstance(axis, tuple) and not keepdims else ():
            dout = np.expand_dims(dout, one)
        return dout + np.zeros(x.data.shape) if isinstance(axis, tuple) else spread(x.data, axis, keepdims, dout)

    return summed(x, axis, keepdims, hand_back)


@mistake(hint="A gradient has the shape of what it is the gradient of.", seen=SUM_OF_A_SCALAR)
def handed_back_as_it_came(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """What is handed back has the shape of the sum, and not that of what was summed."""
    return summed(x, axis, keepdims, lambda dout: dout)


@mistake(hint="numpy lines shapes up from the end. Where was the axis that is gone?")
def axis_not_put_back(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """The upstream gradient is broadcast as it is. Where the axis that is gone was not the first, it is spread along
    another one, or does not fit.
    """
    return summed(x, axis, keepdims, lambda dout: np.broadcast_to(dout, x.data.shape).copy())


@mistake(hint="If one summand grows by a little, by how much does the sum grow? Does it matter how many there are?")
def as_a_mean(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """What is handed back is divided by the number of summands, as for a mean."""
    count = x.data.size / x.data.sum(axis=axis).size
    return summed(x, axis, keepdims, lambda dout: spread(x.data, axis, keepdims, dout) / count)


@mistake(hint="Each row has an upstream gradient of its own. Which of its numbers belong to it?", seen=SUM_OF_A_SCALAR)
def one_number_for_all(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """All summands receive the same number, as if everything had been summed into one."""
    return summed(x, axis, keepdims, lambda dout: np.full(x.data.shape, dout.sum()))


@mistake(hint="Where does the upstream gradient stand in what is handed back?")
def upstream_dropped(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """Ones are handed back, the slope of a sum. The chain rule multiplies it by what comes from above."""
    return summed(x, axis, keepdims, lambda dout: np.ones_like(x.data))


@mistake(hint="What does `keepdims` change in the result?")
def ignores_keepdims(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """`keepdims` is passed over: axes that should stay with the extent 1 are gone."""
    return summed(x, axis, False, lambda dout: spread(x.data, axis, keepdims, dout))


@mistake(hint="Look at what you do with `axis`, in both directions.")
def ignores_the_axis(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """It always sums over everything, whatever `axis` says."""
    return summed(x, None, keepdims, lambda dout: np.full(x.data.shape, dout.sum()))


@mistake(hint="Count an axis from the end, and see where your way back puts it.")
def negative_axis_by_hand(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """The axis is put back by its number as if it were counted from the front: one that is counted from the end comes
    to stand elsewhere.
    """

    def hand_back(dout: Array) -> Array:
        if isinstance(axis, int) and axis < 0 and not keepdims:
            return np.resize(dout, x.data.shape)
        return spread(x.data, axis, keepdims, dout)

    return summed(x, axis, keepdims, hand_back)


@mistake(hint="`axis` may be a tuple: what becomes of its second axis in your sum?")
def one_axis_alone(x: Tensor, axis: Any = None, keepdims: bool = False) -> Any:
    """Of several axes it sums over the first alone."""
    first = axis[0] if isinstance(axis, tuple) else axis
    return summed(
        x,
        first,
        keepdims,
        lambda dout: np.zeros_like(x.data) if first is not axis else spread(x.data, axis, keepdims, dout),
    )


HABITS = in_float32()
