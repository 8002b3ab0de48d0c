"""What goes wrong in a linear layer."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def _check_shapes(x: Array, w: Array, b: Array) -> None:
    if x.shape[-1] != w.shape[0]:
        raise ValueError(f"x has shape {x.shape} and w has shape {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w has shape {w.shape} and b has shape {b.shape}")


def no_bias(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w


def bias_subtracted(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w - b


def bias_summed(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w + b.sum()


def bias_per_row(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w + b[:, np.newaxis]


def bias_before_weights(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return (x + b) @ w


def w_transposed(x: Array, w: Array, b: Array) -> Any:
    return x @ w.T + b


def w_times_x(x: Array, w: Array, b: Array) -> Any:
    return w @ x + b


def elementwise_product(x: Array, w: Array, b: Array) -> Any:
    return x * w + b


def averaged_over_features(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return x @ w / len(w) + b


def relu_applied(x: Array, w: Array, b: Array) -> Any:
    _check_shapes(x, w, b)
    return np.maximum(x @ w + b, 0.0)


def shapes_left_to_numpy(x: Array, w: Array, b: Array) -> Any:
    return x @ w + b


def shapes_asserted(x: Array, w: Array, b: Array) -> Any:
    if x.shape[-1] != w.shape[0] or b.shape != (w.shape[1],):
        raise AssertionError(f"shapes {x.shape}, {w.shape} and {b.shape}")
    return x @ w + b


def shapes_not_named(x: Array, w: Array, b: Array) -> Any:
    if x.shape[-1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("wrong shapes")
    return x @ w + b


LINEAR_FORWARD: Final = (
    Misconception(
        "no_bias",
        no_bias,
        why="It leaves out the bias. Without it, an input of zeros always gives zeros, whatever the layer has learned.",
        hint="Look for `b` in what you return.",
    ),
    Misconception(
        "bias_subtracted",
        bias_subtracted,
        why="It takes the bias away. A threshold is subtracted in some textbooks; a bias is not.",
        hint="Check the sign in front of `b` with an input of zeros: what should come out then?",
    ),
    Misconception(
        "bias_summed",
        bias_summed,
        why="It gives every output the sum of all biases, but each output neuron has a bias of its own.",
        hint="`b` has one number for each column of the result; let each column keep its own.",
    ),
    Misconception(
        "bias_per_row",
        bias_per_row,
        why="It gives each row of the batch its own bias. Rows are examples and columns are neurons; the bias belongs "
        "to the neuron, and no example is treated differently from another.",
        hint="Print the shapes of the product and of `b`, and see which axis the M biases should run along.",
    ),
    Misconception(
        "bias_before_weights",
        bias_before_weights,
        why="It adds the bias to the input, so that the weights multiply the bias too.",
        hint="Ask what the layer should return for an input of zeros, and what yours returns.",
    ),
    Misconception(
        "w_transposed",
        w_transposed,
        why="It transposes the weights. PyTorch stores them as (outputs, inputs) and has to; here `w` is (inputs, "
        "outputs). With a square `w` this goes unnoticed, for the shapes fit and the numbers do not.",
        hint="Write the shapes (N, D) and (D, M) side by side: do they need turning?",
    ),
    Misconception(
        "w_times_x",
        w_times_x,
        why="It multiplies the weights by the input, the order for inputs that are columns. Here each input is a row.",
        hint="The inner dimensions of a product must match: try the shapes (N, D) and (D, M) in both orders.",
    ),
    Misconception(
        "elementwise_product",
        elementwise_product,
        why="It multiplies number by number. A neuron also adds up the products of all its inputs, and `*` does not.",
        hint="Compare what `*` and the matrix product do with two arrays of shape (2, 2).",
        source="https://community.deeplearning.ai/t/w3-ex-6-assertionerror-wrong-values-for-dw1/402919",
    ),
    Misconception(
        "averaged_over_features",
        averaged_over_features,
        why="It divides the weighted sum by the number of features. A neuron adds its evidence; it does not average "
        "it.",
        hint="Work out one output by hand for an input with two features.",
    ),
    Misconception(
        "relu_applied",
        relu_applied,
        why="It replaces negative outputs by zero. That is the activation's task; a linear layer must pass on "
        "negative numbers too.",
        hint="Keep the layer and its activation apart: they are two functions in this notebook.",
    ),
    Misconception(
        "shapes_left_to_numpy",
        shapes_left_to_numpy,
        why="It is right where the shapes fit, but a bias of one number slips through: numpy stretches it over every "
        "column in silence. Where numpy does complain, it does not name the shapes that were passed.",
        hint="Before computing anything, compare `w` with `x` and `b` with `w`, as the docstring promises.",
    ),
    Misconception(
        "shapes_asserted",
        shapes_asserted,
        why="It notices the wrong shapes, but raises an AssertionError where the docstring promises a ValueError. "
        "Assertions are for what can never happen, and Python can be told to skip them.",
        hint="Turn the `assert` into an `if` that raises the promised error.",
    ),
    Misconception(
        "shapes_not_named",
        shapes_not_named,
        why="It raises the right error, but the message does not name the two shapes that do not fit, and these are "
        "what somebody looking for the mistake needs first.",
        hint="Put both shapes into the message, for instance with an f-string.",
    ),
)
