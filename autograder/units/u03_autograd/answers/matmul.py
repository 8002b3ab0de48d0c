"""The matrix product: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, in_float32, leaves_shapes, lets_pass, mistake
from autograder.authoring.pytorch import array, gradients, leaf
from autograder.units.u03_autograd.answers.seen import EMPTY_TESTS, ONE_DIMENSION
from autograder.units.u03_autograd.answers.tape import Tensor


def reference(a: Array, b: Array, dout: Array) -> tuple[Array, ...]:
    """Autograd through ``torch.matmul``.

    https://docs.pytorch.org/docs/stable/generated/torch.matmul.html
    """
    left, right = leaf(a), leaf(b)
    out = left @ right
    return (array(out), *gradients(out, left, right, upstream=dout))


def composite(parts: Any, a: Tensor, b: Tensor) -> Any:
    """A product of tensors of the parts."""
    x, w = a.data, b.data
    return parts.Tensor(x @ w, (a, b), lambda dout: (dout @ w.T, x.T @ dout))


def restate(parts: Any, *arguments: Any) -> tuple[Any, ...]:
    """As it stands: nothing is broadcast in it, so that all is right whatever sums back."""
    return arguments


def product(a: Tensor, b: Tensor, hand_back: Callable[[Array, Array, Array], tuple[Any, ...]]) -> Any:
    """A product that checks its shapes and hands back by this function of the upstream gradient and both factors."""
    x, w = a.data, b.data
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[0]:
        raise ValueError(f"a of shape {x.shape} and b of shape {w.shape} have no product")
    return Tensor(x @ w, (a, b), lambda dout: hand_back(dout, x, w))


@mistake(hint="A gradient has the shape of its factor: which product of dout and the other factor has that shape?")
def not_transposed(a: Tensor, b: Tensor) -> Any:
    """Neither factor is transposed on the way back. That fits only where everything is square."""
    return product(a, b, lambda dout, x, w: (dout @ w, x @ dout))


@mistake(hint="Compare the shape of each gradient with that of its factor.")
def gradients_transposed(a: Tensor, b: Tensor) -> Any:
    """The gradients come back transposed. Where a factor is square nobody complains."""
    return product(a, b, lambda dout, x, w: (w @ dout.T, dout.T @ x))


@mistake(hint="Which gradient belongs to which parent?")
def gradients_swapped(a: Tensor, b: Tensor) -> Any:
    """The gradients stand in the wrong order: the first parent receives the second one's."""
    return product(a, b, lambda dout, x, w: (x.T @ dout, dout @ w.T))


@mistake(hint="Where does the upstream gradient stand in what is handed back?", seen=EMPTY_TESTS)
def upstream_dropped(a: Tensor, b: Tensor) -> Any:
    """In place of the upstream gradient stand ones, so that all outputs count alike."""
    return product(a, b, lambda dout, x, w: (np.ones_like(dout) @ w.T, x.T @ np.ones_like(dout)))


@mistake(hint="Is the mean over the rows taken in this operation, or in the loss?")
def divided_by_the_rows(a: Tensor, b: Tensor) -> Any:
    """The second gradient is divided by the number of rows. A product is no mean; the loss has taken it already."""
    return product(a, b, lambda dout, x, w: (dout @ w.T, x.T @ dout / len(x)))


@mistake(hint="Does the first factor need a gradient? Think of a network's second layer.")
def second_alone(a: Tensor, b: Tensor) -> Any:
    """Only the weights receive something. What the layer received is the output of the layer before."""
    return product(a, b, lambda dout, x, w: (np.zeros_like(x), x.T @ dout))


@mistake(hint="`*` and `@` are two operations, and so are their ways back.")
def like_an_elementwise_product(a: Tensor, b: Tensor) -> Any:
    """It multiplies number by number, as `*` does, where rows meet columns in a matrix product."""
    return Tensor(
        np.resize(a.data, (len(a.data), b.data.shape[1])) * np.resize(b.data, (len(a.data), b.data.shape[1])),
        (a, b),
        lambda dout: (np.resize(dout, a.data.shape), np.resize(dout, b.data.shape)),
    )


HABITS = (
    *in_float32(),
    *leaves_shapes("inner extents that differ"),
    *lets_pass("a vector on the left", seen=ONE_DIMENSION),
    *lets_pass("a vector on the right"),
    *lets_pass("a stack of matrices"),
)
