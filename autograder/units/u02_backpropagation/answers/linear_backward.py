"""A linear layer, backward: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, gradients, leaf
from autograder.units.u02_backpropagation.answers.seen import ONES_ARE_BLIND


def reference(dout: Array, x: Array, w: Array) -> tuple[Array, ...]:
    """The vector-Jacobian product of ``torch.nn.functional.linear``, which keeps its weights as (out, in).

    https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html
    """
    inputs, weights, bias = leaf(x), leaf(w), leaf(np.zeros(w.shape[1]))
    return gradients(F.linear(inputs, weights.T, bias), inputs, weights, bias, upstream=dout)


@mistake(
    hint="Write down the shapes of dout, w and dx, and see which product fits when all extents differ.",
    only_if_it_fits=(False, True),
)
def w_not_transposed(dout: Array, x: Array, w: Array, *, only_if_it_fits: bool) -> Any:
    """The gradient travels back through w in the forward direction. The shapes only fit when w is square, and then the
    answer is wrong without a word.
    """
    turned = w.T if only_if_it_fits and w.shape[0] != w.shape[1] else w
    return dout @ turned, x.T @ dout, dout.sum(axis=0)


@mistake(hint="A gradient has the shape of what it is the gradient of.", only_if_it_fits=(False, True))
def dw_transposed(dout: Array, x: Array, w: Array, *, only_if_it_fits: bool) -> Any:
    """dw has its axes the wrong way round. For square weights the shape does not show it."""
    dw = x.T @ dout
    return dout @ w.T, dw if only_if_it_fits and w.shape[0] != w.shape[1] else dw.T, dout.sum(axis=0)


@mistake(
    hint="Write down a small matrix, its transpose, and what `reshape` makes of it.",
    of=(("w",), ("x",), ("w", "x")),
)
def reshaped_not_transposed(dout: Array, x: Array, w: Array, *, of: tuple[str, ...]) -> Any:
    """A matrix is reshaped where it should be transposed. The shape is the same, but the numbers stand elsewhere."""
    turned_w = w.reshape(w.shape[::-1]) if "w" in of else w.T
    turned_x = x.reshape(x.shape[::-1]) if "x" in of else x.T
    return dout @ turned_w, turned_x @ dout, dout.sum(axis=0)


@mistake(
    hint="Follow dw through your loop: what happens in the second turn to what the first one found?",
    db_too=(True, False),
)
def last_row_only(dout: Array, x: Array, w: Array, *, db_too: bool) -> Any:
    """What each row contributes is put in place of what came before, and not added to it: the last row alone counts."""
    return dout @ w.T, np.outer(x[-1], dout[-1]), dout[-1].copy() if db_too else dout.sum(axis=0)


@mistake(hint="Write down the shapes of x, dout and dw, and see over which extent the product has to sum.")
def x_not_transposed(dout: Array, x: Array, w: Array) -> Any:
    """The rows of the batch do not line up: each weight's gradient must collect one product from every row."""
    return dout @ w.T, x @ dout, dout.sum(axis=0)


@mistake(hint="Keep the axis of the outputs; sum only over what shares a bias.", seen=ONES_ARE_BLIND)
def db_summed_over_everything(dout: Array, x: Array, w: Array) -> Any:
    """All biases get one number, the sum over rows and outputs. Each bias only acts on its own output."""
    return dout @ w.T, x.T @ dout, np.full(w.shape[1], dout.sum())


@mistake(hint="The chain rule multiplies by what comes from above; find dout in your db.", seen=ONES_ARE_BLIND)
def db_counts_rows(dout: Array, x: Array, w: Array) -> Any:
    """db counts the rows, which is right only if the upstream gradient is 1 everywhere."""
    return dout @ w.T, x.T @ dout, np.full(w.shape[1], float(len(x)))


@mistake(hint="A bias is used by every row: what does the chain rule do with several paths to one number?")
def db_averaged(dout: Array, x: Array, w: Array) -> Any:
    """db is a mean over the rows. The mean of the loss is in dout already, so it is divided twice."""
    return dout @ w.T, x.T @ dout, dout.mean(axis=0)


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def db_not_summed(dout: Array, x: Array, w: Array) -> Any:
    """db has one row for each example. The bias is one row, shared by all of them."""
    return dout @ w.T, x.T @ dout, dout


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def db_keeps_an_axis(dout: Array, x: Array, w: Array) -> Any:
    """db has shape (1, M), the bias has shape (M,). Broadcasting hides it until a bias has turned into a matrix."""
    return dout @ w.T, x.T @ dout, dout.sum(axis=0, keepdims=True)


@mistake(hint="A gradient has the shape of what it is the gradient of, whatever the extents are.")
def db_squeezed(dout: Array, x: Array, w: Array) -> Any:
    """db loses every axis of extent 1. A layer of one output then gets a single number where it has an array of one."""
    return dout @ w.T, x.T @ dout, dout.sum(axis=0).squeeze()


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def db_summed_over_outputs(dout: Array, x: Array, w: Array) -> Any:
    """db is summed over the outputs, so there is one number for each row of the batch."""
    return dout @ w.T, x.T @ dout, dout.sum(axis=1)


@mistake(hint="The chain rule multiplies by what comes from above; find dout in your dx.", seen=ONES_ARE_BLIND)
def upstream_dropped_in_dx(dout: Array, x: Array, w: Array) -> Any:
    """dx does not depend on dout: it is the derivative of the sum of the outputs, whatever the loss thinks of them."""
    return np.ones_like(dout) @ w.T, x.T @ dout, dout.sum(axis=0)


@mistake(hint="The chain rule multiplies by what comes from above; find dout in your dw.", seen=ONES_ARE_BLIND)
def upstream_dropped_in_dw(dout: Array, x: Array, w: Array) -> Any:
    """dw does not depend on dout, so all outputs get the same blame."""
    return dout @ w.T, x.T @ np.ones_like(dout), dout.sum(axis=0)


@mistake(hint="Ask where the mean over the batch is taken: in the loss, or in this layer?")
def divided_by_n_again(dout: Array, x: Array, w: Array) -> Any:
    """dw and db are divided by the number of rows. The mean of the loss is in dout already."""
    return dout @ w.T, x.T @ dout / len(x), dout.sum(axis=0) / len(x)


@mistake(hint="Compare your return line with the docstring's.")
def gradients_in_another_order(dout: Array, x: Array, w: Array) -> Any:
    """The gradients come back in another order than the docstring lists them."""
    return x.T @ dout, dout @ w.T, dout.sum(axis=0)


@mistake(hint="Print the shape of your dx for a batch of one row.")
def one_row_as_a_vector(dout: Array, x: Array, w: Array) -> Any:
    """Where the batch has one row, dx comes as a vector. A gradient has the shape of what it is the gradient of."""
    dx = dout @ w.T
    return dx[0] if len(dx) == 1 else dx, x.T @ dout, dout.sum(axis=0)


HABITS = (*changes("dout", "x", "w"), *in_float32())
