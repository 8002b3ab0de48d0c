"""A linear layer: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, misfit_names, mistake, squeezes
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u01_forward_propagation.linear_forward import OF_B, OF_W


def reference(x: Array, w: Array, b: Array) -> Array:
    """``out = x w + b``. PyTorch keeps the weights transposed, as (fan_out, fan_in).

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html
    """
    return array(F.linear(tensor(x), tensor(w).T, tensor(b)))


def _check_shapes(x: Array, w: Array, b: Array) -> None:
    if x.shape[-1] != w.shape[0]:
        raise ValueError(f"x has shape {x.shape} and w has shape {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w has shape {w.shape} and b has shape {b.shape}")


@mistake(hint="Look for `b` in what you return.")
def no_bias(x: Array, w: Array, b: Array) -> Any:
    """It leaves out the bias. Without it, an input of zeros always gives zeros, whatever the layer has learnt."""
    _check_shapes(x, w, b)
    return x @ w


@mistake(hint="Check the sign in front of `b` with an input of zeros: what should come out then?")
def bias_subtracted(x: Array, w: Array, b: Array) -> Any:
    """It takes the bias away. A threshold is subtracted in some textbooks; a bias is not."""
    _check_shapes(x, w, b)
    return x @ w - b


@mistake(hint="`b` has one number for each column of the result; let each column keep its own.")
def bias_summed(x: Array, w: Array, b: Array) -> Any:
    """It gives every output the sum of all biases, but each output neuron has a bias of its own."""
    _check_shapes(x, w, b)
    return x @ w + b.sum()


@mistake(
    hint="Print the shapes of the product and of `b`, and see which axis the M biases should run along.",
    only_if_it_fits=(False, True),
)
def bias_per_row(x: Array, w: Array, b: Array, *, only_if_it_fits: bool) -> Any:
    """It gives each row of the batch its own bias. Rows are examples and columns are neurons; the bias belongs to the
    neuron, and no example is treated differently from another.
    """
    _check_shapes(x, w, b)
    return x @ w + (b if only_if_it_fits and len(b) != len(x) else b[:, np.newaxis])


@mistake(hint="Ask what the layer should return for an input of zeros, and what yours returns.")
def bias_before_weights(x: Array, w: Array, b: Array) -> Any:
    """It adds the bias to the input, so that the weights multiply the bias too."""
    _check_shapes(x, w, b)
    return (x + b) @ w


@mistake(hint="Write the shapes (N, D) and (D, M) side by side: do they need turning?", only_if_it_fits=(False, True))
def w_transposed(x: Array, w: Array, b: Array, *, only_if_it_fits: bool) -> Any:
    """It transposes the weights. PyTorch stores them as (outputs, inputs) and has to; here `w` is (inputs, outputs).
    With a square `w` this goes unnoticed, for the shapes fit and the numbers do not.
    """
    if not only_if_it_fits:
        return x @ w.T + b
    turned = w.T if w.shape[1:] == x.shape[1:] else w
    _check_shapes(x, turned, b)
    return x @ turned + b


@mistake(
    hint="The inner dimensions of a product must match: try the shapes (N, D) and (D, M) in both orders.",
    turned=(False, True),
)
def w_times_x(x: Array, w: Array, b: Array, *, turned: bool) -> Any:
    """It multiplies the weights by the input, the order for inputs that are columns. Here each input is a row."""
    if not turned:
        return w @ x + b
    _check_shapes(x, w, b)
    return w.T @ x.T + b[:, np.newaxis]


@mistake(
    hint="Compare what `*` and the matrix product do with two arrays of shape (2, 2).",
    seen="https://community.deeplearning.ai/t/w3-ex-6-assertionerror-wrong-values-for-dw1/402919",
)
def elementwise_product(x: Array, w: Array, b: Array) -> Any:
    """It multiplies number by number. A neuron also adds up the products of all its inputs, and `*` does not."""
    return x * w + b


@mistake(hint="Work out one output by hand for an input with two features.")
def averaged_over_features(x: Array, w: Array, b: Array) -> Any:
    """It divides the weighted sum by the number of features. A neuron adds its evidence; it does not average it."""
    _check_shapes(x, w, b)
    return x @ w / len(w) + b


@mistake(hint="Keep the layer and its activation apart: they are two functions in this notebook.")
def relu_applied(x: Array, w: Array, b: Array) -> Any:
    """It replaces negative outputs by zero. That is the activation's task; a linear layer must pass on negative numbers
    too.
    """
    _check_shapes(x, w, b)
    return np.maximum(x @ w + b, 0.0)


def _right(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w + b


HABITS = (
    squeezes(_right, 0),
    *changes("x", "w", "b"),
    *leaves_shapes(*misfit_names("w", *OF_W), *misfit_names("b", *OF_B)),
    *in_float32(),
)
